/** The demo season: a year of Pu'er tea, entered through the public API as its makers would. */
@NullMarked
package org.chamadao.season;

import org.jspecify.annotations.NullMarked;
