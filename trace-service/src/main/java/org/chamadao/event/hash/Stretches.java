package org.chamadao.event.hash;

import java.util.Arrays;

/** Puts stretches of bytes that lie side by side into the order of their content. */
final class Stretches {
    private record Stretch(int start, int end) {}

    private Stretches() {}

    /**
     * Sorts in place.
     *
     * @param starts where each stretch begins, ascending; each ends where the next begins
     * @param end where the last one ends
     */
    static void sort(byte[] bytes, int[] starts, int end) {
        Stretch[] stretches = new Stretch[starts.length];
        for (int i = 0; i < starts.length; i++) {
            stretches[i] = new Stretch(starts[i], i + 1 < starts.length ? starts[i + 1] : end);
        }
        Arrays.sort(
                stretches,
                (one, other) -> Arrays.compareUnsigned(bytes, one.start, one.end, bytes, other.start, other.end));
        byte[] unsorted = Arrays.copyOfRange(bytes, starts[0], end);
        int at = starts[0];
        for (Stretch stretch : stretches) {
            int size = stretch.end - stretch.start;
            System.arraycopy(unsorted, stretch.start - starts[0], bytes, at, size);
            at += size;
        }
    }
}
