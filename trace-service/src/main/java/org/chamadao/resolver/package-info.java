/** GS1 Digital Links: the page of an item for people, its provenance for programs. */
@NullMarked
package org.chamadao.resolver;

import org.jspecify.annotations.NullMarked;
