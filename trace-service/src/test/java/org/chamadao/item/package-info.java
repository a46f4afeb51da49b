/** Tests of items: the projection alone, and the forms against a real server and database. */
@NullMarked
package org.chamadao.item;

import org.jspecify.annotations.NullMarked;
