package org.chamadao.labelprinter.agent;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** A line of a journal: words, and the CRC-32C of them. */
sealed interface JournalLine {
    /** Words of the line without its sum. */
    String words();

    /** The first line, and no other. */
    record Begun(UUID job, int from, int to, String template, int dpi, String sha256) implements JournalLine {
        @Override
        public String words() {
            return String.join(
                    " ",
                    FORMAT,
                    job.toString(),
                    Integer.toString(from),
                    Integer.toString(to),
                    template,
                    Integer.toString(dpi),
                    sha256);
        }
    }

    /** The service knows that the labels are here. */
    record Stored() implements JournalLine {
        @Override
        public String words() {
            return "stored";
        }
    }

    /** Labels became something. */
    record Became(LabelState state, int from, int to) implements JournalLine {
        @Override
        public String words() {
            return state.word() + " " + from + (to == from ? "" : "-" + to);
        }
    }

    /** So many results more were told to the service, counted in the journal's order. */
    record Told(int count) implements JournalLine {
        @Override
        public String words() {
            return "told " + count;
        }
    }

    String FORMAT = "chamadao-print-journal/1";

    Pattern BEGUN = Pattern.compile(
            FORMAT + " ([0-9a-f-]{36}) (\\d{1,9}) (\\d{1,9}) ([\\p{Alnum}._-]{1,100}) (\\d{1,4}) ([0-9a-f]{64})");
    Pattern BECAME = Pattern.compile("(sending|printed|unsure|spoiled|unprinted) (\\d{1,9})(?:-(\\d{1,9}))?");
    Pattern TOLD = Pattern.compile("told (\\d{1,9})");

    /** As it stands in the file, with the end of its line. */
    default String text() {
        return words() + " " + sum(words()) + "\n";
    }

    /** @param text without the end of the line; empty result when nobody wrote this */
    static Optional<JournalLine> parse(String text) {
        int last = text.lastIndexOf(' ');
        if (last < 0 || !text.substring(last + 1).equals(sum(text.substring(0, last)))) {
            return Optional.empty();
        }
        return words(text.substring(0, last));
    }

    private static Optional<JournalLine> words(String words) {
        if (words.equals("stored")) {
            return Optional.of(new Stored());
        }
        Matcher told = TOLD.matcher(words);
        if (told.matches()) {
            return Optional.of(new Told(Integer.parseInt(told.group(1))));
        }
        Matcher became = BECAME.matcher(words);
        if (became.matches()) {
            int from = Integer.parseInt(became.group(2));
            int to = became.group(3) == null ? from : Integer.parseInt(became.group(3));
            return Optional.of(new Became(LabelState.valueOf(became.group(1).toUpperCase(Locale.ROOT)), from, to));
        }
        Matcher begun = BEGUN.matcher(words);
        if (!begun.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Begun(
                UUID.fromString(begun.group(1)),
                Integer.parseInt(begun.group(2)),
                Integer.parseInt(begun.group(3)),
                begun.group(4),
                Integer.parseInt(begun.group(5)),
                begun.group(6)));
    }

    private static String sum(String words) {
        var sum = new CRC32C();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
