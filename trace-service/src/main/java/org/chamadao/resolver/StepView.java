package org.chamadao.resolver;

import java.util.List;
import java.util.Optional;

/**
 * One entry of the log as a step of the timeline.
 *
 * @param entry its index in the log
 * @param subject what it is about where that is not the item, empty for the item
 * @param title the step or business step
 * @param place where, in the author's words
 * @param account whose account it was entered under
 * @param details every other value, those of one label together
 * @param standing whether the entry still holds
 */
record StepView(
        long entry,
        String subject,
        ShownValue title,
        ShownValue time,
        Optional<ShownValue> place,
        Account account,
        List<Detail> details,
        Standing standing) {
    StepView {
        details = List.copyOf(details);
    }

    /** The account that an entry was made under. */
    sealed interface Account {
        /** By the recorded name of a party that opted in to it. */
        record Named(ShownValue name) implements Account {}

        /** By role and city. */
        record Described(String words) implements Account {}
    }

    /** Values under one label. */
    record Detail(String label, List<ShownValue> values) {
        Detail {
            values = List.copyOf(values);
        }
    }

    /** Whether an error declaration has to do with the entry. */
    enum Standing {
        HOLDS,
        DECLARED_WRONG,
        DECLARES_WRONG
    }
}
