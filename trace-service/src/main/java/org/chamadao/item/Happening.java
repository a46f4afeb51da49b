package org.chamadao.item;

import java.util.List;
import org.chamadao.custody.Hand;

/**
 * A captured event that counts.
 *
 * @param index in the log
 * @param things that it names
 */
record Happening(long index, Hand hand, Office office, Saying saying, List<String> things) {
    Happening {
        things = List.copyOf(things);
    }
}
