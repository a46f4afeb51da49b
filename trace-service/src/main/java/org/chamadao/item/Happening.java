package org.chamadao.item;

import java.time.Instant;
import java.util.List;
import org.chamadao.custody.Hand;
import org.jspecify.annotations.Nullable;

/**
 * A captured event that counts.
 *
 * @param index in the log
 * @param time by which it is put in order where it has to wait, null when that cannot be read
 * @param things that it names
 */
record Happening(long index, @Nullable Instant time, Hand hand, Office office, Saying saying, List<String> things) {
    Happening {
        things = List.copyOf(things);
    }
}
