/**
 * The seasons of the demo: a year of Pu'er tea, and those that are files, entered through the public API as their
 * makers would.
 */
@NullMarked
package org.chamadao.season;

import org.jspecify.annotations.NullMarked;
