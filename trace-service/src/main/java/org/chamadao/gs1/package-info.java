/** GS1 keys: Digital Link URIs, EPC URNs, check digits, and the canonical identifier. */
@NullMarked
package org.chamadao.gs1;

import org.jspecify.annotations.NullMarked;
