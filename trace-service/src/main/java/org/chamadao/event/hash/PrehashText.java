package org.chamadao.event.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The text to be hashed as it grows, in UTF-8. Stretches of it can be put in the order of their bytes: open a group,
 * mark the start of each stretch before writing it, sort the group. Groups nest.
 */
final class PrehashText {
    private static final int FIRST_SIZE = 2048;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;
    private int[] starts = new int[32];
    private int marks;

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    void digest(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    /** Takes back everything from here on. */
    void truncate(int end) {
        length = end;
    }

    void append(String text) {
        append(text, 0, text.length());
    }

    void append(String text, int from, int to) {
        reserve(to - from);
        int end = length;
        for (int at = from; at < to; at++) {
            char letter = text.charAt(at);
            if (letter >= 0x80) {
                length = end;
                appendBeyondAscii(text.substring(at, to));
                return;
            }
            bytes[end++] = (byte) letter;
        }
        length = end;
    }

    void append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void appendBeyondAscii(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** Opens a group; what it gives is handed to {@link #sortGroup}. */
    int openGroup() {
        return marks;
    }

    /** Here a stretch of the innermost group begins, and the one before it ends. */
    void mark() {
        if (marks == starts.length) {
            starts = Arrays.copyOf(starts, 2 * marks);
        }
        starts[marks++] = length;
    }

    /** Takes back the last mark and what was written since. */
    void undoMark() {
        length = starts[--marks];
    }

    /** Closes a group: its stretches now stand in ascending order of their bytes, taken as unsigned. */
    void sortGroup(int group) {
        if (!isSorted(group)) {
            Stretches.sort(bytes, Arrays.copyOfRange(starts, group, marks), length);
        }
        marks = group;
    }

    private boolean isSorted(int group) {
        for (int stretch = group + 1; stretch < marks; stretch++) {
            int end = stretch + 1 < marks ? starts[stretch + 1] : length;
            int start = starts[stretch];
            if (Arrays.compareUnsigned(bytes, starts[stretch - 1], start, bytes, start, end) > 0) {
                return false;
            }
        }
        return true;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
