package org.chamadao.provenance;

/**
 * The time, in log order, that something spent in a pack.
 *
 * @param from index of the packing; the stay is after it
 * @param to index of the unpacking, {@link Long#MAX_VALUE} while it lasts
 */
record Stay(String pack, long from, long to) {
    /** The part of the stay that lies within a window of the log. */
    Window within(Window window) {
        return new Window(Math.max(from, window.from()), Math.min(to, window.to()));
    }
}
