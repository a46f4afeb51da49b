package org.chamadao.item;

import java.util.OptionalLong;

/**
 * What is known of a thing before its first event.
 *
 * @param orderer row of the party that ordered its code; none when it was not ordered here
 */
record Beginning(ItemState state, OptionalLong orderer) {
    /** A thing whose code was not ordered here. */
    static final Beginning ELSEWHERE = new Beginning(ItemState.UNKNOWN, OptionalLong.empty());
}
