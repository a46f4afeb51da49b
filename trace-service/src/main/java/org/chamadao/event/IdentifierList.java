package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The identifiers of one event as one column: a line each, the last without line feed. Front-coded, because the items
 * of an event differ in their last characters only: a line {@code TAB count SPACE rest} begins with the first
 * {@code count} UTF-16 characters of the identifier before. Canonical identifiers have no character up to U+0020, so
 * nothing else begins with a tab.
 */
public final class IdentifierList {
    private static final char SHARED = '\t';
    private static final char END_OF_COUNT = ' ';
    private static final char SEPARATOR = '\n';
    // A shorter beginning is not worth its count.
    private static final int LEAST_SHARED = 6;

    // Objects for an identifier, its hash and its number.
    private static final int PER_IDENTIFIER = 200;
    private static final int LONGEST = 1 << 20;

    private IdentifierList() {}

    /** The column's bytes, UTF-8; empty for none. */
    static byte[] encode(List<String> identifiers) {
        var text = new StringBuilder();
        var before = "";
        for (var identifier : identifiers) {
            if (!before.isEmpty()) {
                text.append(SEPARATOR);
            }
            var shared = shared(before, identifier);
            if (shared >= LEAST_SHARED) {
                text.append(SHARED).append(shared).append(END_OF_COUNT).append(identifier, shared, identifier.length());
            } else {
                text.append(identifier);
            }
            before = identifier;
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the column. What somebody else wrote into it comes out as other identifiers, never as an exception: those
     * who recompute an entry find the difference.
     */
    public static List<String> decode(byte[] column) {
        var text = new String(column, StandardCharsets.UTF_8);
        var identifiers = new ArrayList<String>();
        var before = "";
        for (var from = 0; from < text.length(); ) {
            var end = text.indexOf(SEPARATOR, from);
            var line = text.substring(from, end < 0 ? text.length() : end);
            before = whole(before, line);
            identifiers.add(before);
            from += line.length() + 1;
        }
        return List.copyOf(identifiers);
    }

    /** An estimate of the bytes that {@link #decode} takes, without decoding. */
    public static long weight(byte[] column) {
        var weight = 0L;
        for (var from = 0; from < column.length; ) {
            var end = from;
            var count = 0;
            var counting = column[from] == SHARED;
            for (; end < column.length && column[end] != SEPARATOR; end++) {
                counting &= column[end] != END_OF_COUNT;
                if (counting && column[end] >= '0' && column[end] <= '9') {
                    count = Math.min(LONGEST, 10 * count + column[end] - '0');
                }
            }
            weight += PER_IDENTIFIER + count + end - from;
            from = end + 1;
        }
        return weight;
    }

    private static String whole(String before, String line) {
        var end = line.indexOf(END_OF_COUNT);
        if (end < 0 || line.charAt(0) != SHARED) {
            return line;
        }
        var count = 0;
        for (var place = 1; place < end; place++) {
            count = 10 * count + Character.digit(line.charAt(place), 10);
            if (count < 0 || count > before.length()) {
                return line;
            }
        }
        return before.substring(0, count) + line.substring(end + 1);
    }

    private static int shared(String before, String identifier) {
        var most = Math.min(before.length(), identifier.length());
        var shared = 0;
        while (shared < most && before.charAt(shared) == identifier.charAt(shared)) {
            shared++;
        }
        // Half a surrogate pair has no UTF-8.
        return shared > 0 && Character.isHighSurrogate(identifier.charAt(shared - 1)) ? shared - 1 : shared;
    }
}
