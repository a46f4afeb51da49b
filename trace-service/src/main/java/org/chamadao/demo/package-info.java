/** The whole system with a played season, for people who try it. */
@NullMarked
package org.chamadao.demo;

import org.jspecify.annotations.NullMarked;
