package org.chamadao.provenance;

import org.chamadao.entry.EntryKind;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.OpenedTree;

/** What of an entry anyone may see, with what it takes to recompute the entry. */
public record OpenedEntry(long index, EntryKind kind, OpenedTree authored, OpenedTree received, OpenedTree sequenced) {
    /** One of the three. */
    public OpenedTree tree(EntryTree which) {
        return switch (which) {
            case AUTHORED -> authored;
            case RECEIVED -> received;
            case SEQUENCED -> sequenced;
        };
    }
}
