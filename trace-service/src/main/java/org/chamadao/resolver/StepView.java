package org.chamadao.resolver;

import java.util.List;
import java.util.Optional;
import org.chamadao.provenance.Voice;

/**
 * One entry of the log as a step of the timeline.
 *
 * @param entry its index in the log
 * @param subject what it is about where that is not the item, empty for the item
 * @param title the step or business step, empty for an event that names neither
 * @param time empty only when the stored event is gone
 * @param place where, in the author's words
 * @param account whose account it was entered under
 * @param voice whether the account's owner is known to have said it
 * @param entered when it was entered
 * @param details every other value, those of one label together
 * @param standing whether the entry still holds
 */
record StepView(
        long entry,
        String subject,
        Optional<ShownValue> title,
        Optional<ShownValue> time,
        Optional<ShownValue> place,
        Account account,
        Voice voice,
        Optional<ShownValue> entered,
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

    /** Whether the entry still says what is to be believed. */
    enum Standing {
        HOLDS("holds"),
        DECLARED_WRONG("declared-wrong"),
        DECLARES_WRONG("declares-wrong"),
        ALTERED("altered");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        /** The word in the page, and in the name of the text that says it. */
        String word() {
            return word;
        }
    }
}
