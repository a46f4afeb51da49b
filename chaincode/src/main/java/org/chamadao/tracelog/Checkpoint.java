package org.chamadao.tracelog;

/**
 * Size and root of a log (C2SP tlog-checkpoint), exactly three lines, without extensions.
 *
 * @param origin the log's name, also its key's
 * @param size number of entries, at most 2^53-1
 */
public record Checkpoint(String origin, long size, Hash root) {
    /** The largest size: what every JSON reader holds exactly. */
    public static final long LARGEST = (1L << 53) - 1;

    public Checkpoint {
        if (!VerifierKey.isName(origin)) {
            throw new IllegalArgumentException("not an origin: " + origin);
        }
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("not a log size: " + size);
        }
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException when it is anything but a checkpoint in canonical form
     */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has three lines: origin, size, root");
        }
        return new Checkpoint(lines[0], decimal(lines[1]), Hash.ofBase64(lines[2]));
    }

    /**
     * Reads a canonical decimal of at most 2^53-1, as sizes and counts are written in notes.
     *
     * @throws IllegalArgumentException for a sign, a leading zero, anything but digits, or a larger number
     */
    public static long decimal(String text) {
        if (text.isEmpty()
                || text.length() > 16
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                || (text.length() > 1 && text.startsWith("0"))
                || Long.parseLong(text) > LARGEST) {
            throw new IllegalArgumentException("not a canonical decimal up to 2^53-1: " + text);
        }
        return Long.parseLong(text);
    }

    /** The text to sign. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
