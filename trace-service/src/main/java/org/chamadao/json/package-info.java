/** Strict JSON as it came in, with number literals and byte positions kept, and its canonical form (RFC 8785). */
@NullMarked
package org.chamadao.json;

import org.jspecify.annotations.NullMarked;
