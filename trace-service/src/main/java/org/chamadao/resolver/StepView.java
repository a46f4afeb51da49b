package org.chamadao.resolver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chamadao.provenance.Handoff;
import org.chamadao.provenance.Statement.Confirmed;
import org.chamadao.provenance.Voice;
import org.jspecify.annotations.Nullable;

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
 * @param stated for whom it was stated, where that is another than the account's owner
 * @param confirms index of the entry that it confirms
 * @param handoff the change of custody that it is a side of
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
        Optional<Stated> stated,
        OptionalLong confirms,
        Optional<Handoff> handoff,
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

    /** The name of the text that says who said it. */
    String who() {
        var who = "who." + voice.word();
        return stated.isPresent() ? who + ".for" : who;
    }

    /** Whether it takes over what another entry offers. */
    boolean accepts() {
        return handoff.filter(one -> one.acceptance().entry() == entry).isPresent();
    }

    /** The name of the text that says what it has to do with a change of custody. */
    String side() {
        var side = accepts() ? "step.accepts" : "step.accepted";
        return handoff.flatMap(Handoff::guest).isPresent() ? side + ".guest" : side;
    }

    /** The entry of the other side, where there is one. */
    String otherSide() {
        return handoff.map(one -> accepts() ? one.offer() : one.acceptance())
                .map(side -> Long.toString(side.entry()))
                .orElse("");
    }

    /** For the page's programs, as the next four are; an attribute that is null is not written. */
    @Nullable
    String statedFor() {
        return stated.map(Stated::named).orElse(null);
    }

    @Nullable
    String confirmedBy() {
        return stated.flatMap(Stated::confirmation)
                .map(confirmed -> Long.toString(confirmed.entry()))
                .orElse(null);
    }

    @Nullable
    String confirmsEntry() {
        return written(confirms);
    }

    @Nullable
    String acceptedBy() {
        return handoff.isPresent() && !accepts() ? otherSide() : null;
    }

    @Nullable
    String acceptsEntry() {
        return accepts() ? otherSide() : null;
    }

    private static @Nullable String written(OptionalLong index) {
        return index.isPresent() ? Long.toString(index.getAsLong()) : null;
    }

    /**
     * That it was stated for another party.
     *
     * @param named how the entry names the other
     * @param principal the other in words: a name that the page proves elsewhere, else role and city
     * @param confirmation by the other, where there is one
     */
    record Stated(String named, String principal, Optional<Confirmed> confirmation) {}

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
