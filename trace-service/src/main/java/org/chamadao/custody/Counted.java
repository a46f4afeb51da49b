package org.chamadao.custody;

/**
 * Something that waited, or was not possible when it came, and counts now for a thing.
 *
 * @param index of the event in the log; -1 where the thing is elsewhere by the order of its events alone
 * @param when whether the thing has moved by it now, or was moved on by others before
 */
public record Counted(long index, String thing, When when) {
    /** What an event tells of. */
    public enum When {
        NOW,
        PAST
    }
}
