package org.chamadao.resolver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chamadao.json.JsonValue;
import org.chamadao.profile.Chapter;

/**
 * One entry of the log as the heads of the chapters see it.
 *
 * @param entry its index in the log
 * @param isOrigin whether it happened to what the item was made from
 * @param own empty where it does not number the item itself
 * @param holds whether it was neither declared wrong nor changed, and declares nothing wrong
 * @param isSigned whether its author says it
 * @param businessStep IRI, empty for none
 * @param title empty where the event names neither step nor business step
 * @param time empty where it cannot be read
 * @param who whose account it was entered under
 * @param accepted empty where it takes over nothing that another entry offers
 * @param values every authored value on the page
 */
record StoryStep(
        long entry,
        Chapter chapter,
        boolean isOrigin,
        Optional<Own> own,
        boolean holds,
        boolean isSigned,
        String businessStep,
        Optional<Value> title,
        Optional<Time> time,
        String who,
        Optional<Accepted> accepted,
        List<Value> values) {
    /** By convention of our profiles. */
    static final String PLACE = "/place";

    StoryStep {
        values = List.copyOf(values);
    }

    /**
     * A value.
     *
     * @param leaf name of the leaf
     * @param text what {@link ValueText} makes of it
     */
    record Value(String leaf, String text, JsonValue value) {
        /** IRI of the field; a leaf cut out of an object is named by two. */
        String field() {
            return leaf.substring(leaf.lastIndexOf(' ') + 1);
        }

        /** The word for programs. */
        String word() {
            return wordOf(leaf);
        }
    }

    /** The last word of a name. */
    static String wordOf(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1);
    }

    /**
     * What an entry that numbers the item tells of who made it.
     *
     * @param captor pseudonym of who captured it
     * @param makes whether the item came into being by it
     */
    record Own(String captor, boolean makes) {}

    /**
     * What an entry takes over.
     *
     * @param offer the entry that offers it
     * @param isByGuest whether who takes it has no device of its own
     * @param isDiffering whether it says that differences were noted
     */
    record Accepted(long offer, boolean isByGuest, boolean isDiffering) {}

    /**
     * When it happened.
     *
     * @param day in words, at the event's time zone
     */
    record Time(Instant instant, String day) {}

    Optional<Value> place() {
        return values.stream().filter(value -> value.leaf().endsWith(PLACE)).findFirst();
    }

    List<Value> valuesOf(String field) {
        return values.stream().filter(value -> value.field().equals(field)).toList();
    }
}
