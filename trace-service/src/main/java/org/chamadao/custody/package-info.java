/**
 * Who holds what: a projection of captured events in log order, and the rule that a party captures with things it holds.
 */
@NullMarked
package org.chamadao.custody;

import org.jspecify.annotations.NullMarked;
