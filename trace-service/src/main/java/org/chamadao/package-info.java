/** The trace service: one package per business feature. */
@NullMarked
package org.chamadao;

import org.jspecify.annotations.NullMarked;
