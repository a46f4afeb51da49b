package org.chamadao.tracelog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signature lines under it (C2SP signed-note).
 *
 * <p>Lines of unknown keys are passed over; of several lines by one key the first counts.
 */
public final class SignedNote {
    static final String SIGNATURE_PREFIX = "\u2014 ";

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_SIGNATURES = 100;

    private final String text;
    private final List<Line> lines;

    private record Line(String name, byte[] keyHash, byte[] signature) {}

    private SignedNote(String text, List<Line> lines) {
        this.text = text;
        this.lines = List.copyOf(lines);
    }

    /**
     * Splits a note into text and signatures; checks no signature.
     *
     * @throws IllegalArgumentException when it has not the form of a note; the message says where
     */
    public static SignedNote parse(String note) {
        if (note.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a note of " + note.length() + " characters");
        }
        var split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new IllegalArgumentException("a note without a blank line before its signatures");
        }
        var text = note.substring(0, split + 1);
        requireText(text);
        return new SignedNote(text, signatures(note.substring(split + 2)));
    }

    /** The signed text, with its last line feed. */
    public String text() {
        return text;
    }

    /** Whether this key signed the text. */
    public boolean signedBy(VerifierKey key) {
        for (var line : lines) {
            if (line.name().equals(key.name()) && Arrays.equals(line.keyHash(), key.keyHash())) {
                return key.verifies(text.getBytes(StandardCharsets.UTF_8), line.signature());
            }
        }
        return false;
    }

    static void requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends with a line feed");
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new IllegalArgumentException("a control character in the text of a note");
        }
    }

    private static List<Line> signatures(String block) {
        if (!block.endsWith("\n")) {
            throw new IllegalArgumentException("a note without a line feed at its end, or without signatures");
        }
        var rows = block.split("\n", -1);
        if (rows.length - 1 > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note with more than " + MOST_SIGNATURES + " signatures");
        }
        var lines = new ArrayList<Line>();
        for (var row : Arrays.copyOf(rows, rows.length - 1)) {
            lines.add(line(row));
        }
        return lines;
    }

    private static Line line(String row) {
        var space = row.lastIndexOf(' ');
        if (!row.startsWith(SIGNATURE_PREFIX) || space < SIGNATURE_PREFIX.length()) {
            throw new IllegalArgumentException("not a signature line: " + row);
        }
        var name = row.substring(SIGNATURE_PREFIX.length(), space);
        var encoded = row.substring(space + 1);
        var hashed = Base64.getDecoder().decode(encoded);
        if (!VerifierKey.isName(name)
                || hashed.length < 5
                || !Base64.getEncoder().encodeToString(hashed).equals(encoded)) {
            throw new IllegalArgumentException("not a signature line: " + row);
        }
        return new Line(name, Arrays.copyOf(hashed, 4), Arrays.copyOfRange(hashed, 4, hashed.length));
    }
}
