package org.chamadao.resolver;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a chapter says before its entries are unfolded. The page's script computes the same from the entries
 * ({@code story.ts}), or it reports a difference.
 *
 * @param none what is said where nothing of the chapter is recorded
 * @param sources what the item was made from at the beginning, each with its share of it
 * @param photos what is said of each
 * @param morePhotos how many are left out after the last
 * @param earlier how many stops are left out before the first
 * @param changes of custody that are told one by one
 * @param more how many results are left out after the last
 */
record ChapterHead(
        Optional<String> none,
        List<Row> rows,
        List<Source> sources,
        List<String> photos,
        Optional<String> morePhotos,
        Optional<String> earlier,
        List<Stop> stops,
        Changes changes,
        List<Result> results,
        Optional<String> more) {
    ChapterHead {
        rows = List.copyOf(rows);
        sources = List.copyOf(sources);
        photos = List.copyOf(photos);
        stops = List.copyOf(stops);
        results = List.copyOf(results);
    }

    /**
     * Facts under one label.
     *
     * @param field the word of the recorded values, absent for what is put together
     * @param more how many are left out
     */
    record Row(String label, @Nullable String field, List<String> values, Optional<String> more) {
        Row {
            values = List.copyOf(values);
        }
    }

    /**
     * A beginning of the item.
     *
     * @param field the word of the recorded name
     * @param percent of the item's mass
     */
    record Source(String name, String field, String percent) {}

    /**
     * A place on the item's way.
     *
     * @param what happened there
     * @param days when
     */
    record Stop(String place, String field, String what, String days) {}

    /**
     * Changes of custody.
     *
     * @param words how many, and how many of them both sides signed; empty for none
     * @param earlier how many are left out before the first
     */
    record Changes(Optional<String> words, Optional<String> earlier, List<Change> told) {
        static final Changes NONE = new Changes(Optional.empty(), Optional.empty(), List.of());

        Changes {
            told = List.copyOf(told);
        }
    }

    /**
     * A change of custody.
     *
     * @param giver in words, as the taker
     * @param how who of them signed
     * @param days from the offer to the acceptance, empty where they cannot be read
     * @param isDiffering whether differences were noted
     */
    record Change(String giver, String taker, String how, String days, boolean isDiffering) {}

    /**
     * A laboratory value beside its limit.
     *
     * @param day of the test, empty where it cannot be read
     * @param limit empty for none
     */
    record Result(String label, String field, String value, String day, String limit, Outcome outcome, String words) {}

    /** How a value stands to its limit. */
    enum Outcome {
        WITHIN,
        ABOVE,
        BELOW,
        /** The entry names another edition of the limit's standard. */
        EDITION,
        /** It is no number. */
        UNCOMPARED,
        /** The profile has no limit for it. */
        UNLIMITED;

        /** The word in the page, and in the name of the text that says it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
