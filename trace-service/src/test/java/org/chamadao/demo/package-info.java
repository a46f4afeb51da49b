/** The demo as its users start it. */
@org.jspecify.annotations.NullMarked
package org.chamadao.demo;
