package org.chamadao.provenance;

/**
 * A part of the log.
 *
 * @param from index before the first
 * @param to last index
 */
record Window(long from, long to) {
    static final Window ALWAYS = new Window(-1, Long.MAX_VALUE);

    boolean isEmpty() {
        return from >= to;
    }

    boolean holds(long index) {
        return from < index && index <= to;
    }

    boolean covers(Window other) {
        return from <= other.from && to >= other.to;
    }
}
