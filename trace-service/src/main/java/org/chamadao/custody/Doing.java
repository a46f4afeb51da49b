package org.chamadao.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as things are followed through it.
 *
 * @param index in the log; {@link Holdings#NOT_LOGGED} of one that is not there
 * @param moment by which it is put in order when it waited
 */
record Doing(long index, Hand hand, Moment moment) {
    static Doing of(long index, Hand hand, @Nullable Instant time, long order) {
        return new Doing(index, hand, new Moment(time == null ? Instant.MIN : time, order));
    }

    Act act() {
        return hand.act();
    }
}
