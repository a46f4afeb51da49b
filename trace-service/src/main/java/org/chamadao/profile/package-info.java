/** What a product's steps, fields, limits and packs are, and which of its fields anyone may see: data, not code. */
@NullMarked
package org.chamadao.profile;

import org.jspecify.annotations.NullMarked;
