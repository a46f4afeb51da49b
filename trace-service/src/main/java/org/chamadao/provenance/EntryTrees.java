package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.List;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.SaltedTree;
import org.chamadao.log.LoggedEntry;
import org.chamadao.log.ReceivedTrees;
import org.chamadao.party.Party;
import org.chamadao.provenance.Alteration.Kind;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The trees of one entry, computed again from what is stored; one that cannot be is absent.
 *
 * @param alterations where they differ from what the sequencer wrote
 */
record EntryTrees(
        @Nullable SaltedTree authored,
        @Nullable SaltedTree received,
        @Nullable SaltedTree sequenced,
        List<Alteration> alterations) {
    EntryTrees {
        alterations = List.copyOf(alterations);
    }

    /**
     * Computes the trees.
     *
     * @param captor who captured the event; absent when the party's row is gone
     */
    static EntryTrees of(ReadEntry entry, @Nullable Party captor) {
        var index = entry.index();
        var logged = entry.logged();
        var stored = entry.stored();
        if (logged == null) {
            return new EntryTrees(null, null, null, List.of(Alteration.of(Kind.ENTRY_GONE, index)));
        }
        if (stored == null) {
            return new EntryTrees(null, null, null, List.of(Alteration.of(Kind.EVENT_GONE, index)));
        }
        var view = entry.view();
        var authoredKey = stored.authoredKey();
        var receivedKey = stored.receivedKey();
        var authored =
                view == null || authoredKey == null ? null : view.leaves().tree(authoredKey.bytes());
        var received = captor == null || receivedKey == null
                ? null
                : ReceivedTrees.of(stored, captor, logged.correctedIndex(), receivedKey);
        var identifiers = view == null ? stored.identifiers() : view.leaves().identifiers();
        var sequenced = sequenced(logged, stored.sequencedKey(), identifiers);
        var roots = logged.entry();
        var alterations = new ArrayList<Alteration>();
        compare(authored, roots.authoredRoot(), Alteration.of(Kind.CONTENT, index), alterations);
        compare(received, roots.receivedRoot(), Alteration.of(Kind.RECEIPT, index), alterations);
        compare(sequenced, roots.sequencedRoot(), Alteration.of(Kind.NUMBERS, index), alterations);
        return new EntryTrees(authored, received, sequenced, alterations);
    }

    private static @Nullable SaltedTree sequenced(LoggedEntry logged, Hash key, List<String> identifiers) {
        try {
            return SaltedTree.sequenced(key.bytes(), logged.numbers(identifiers));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void compare(
            @Nullable SaltedTree tree, Hash root, Alteration alteration, List<Alteration> alterations) {
        if (tree == null || !tree.root().equals(root)) {
            alterations.add(alteration);
        }
    }

    @Nullable
    SaltedTree tree(EntryTree which) {
        return switch (which) {
            case AUTHORED -> authored;
            case RECEIVED -> received;
            case SEQUENCED -> sequenced;
        };
    }
}
