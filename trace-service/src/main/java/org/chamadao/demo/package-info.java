/** The whole system with played seasons, for people who try it. */
@NullMarked
package org.chamadao.demo;

import org.jspecify.annotations.NullMarked;
