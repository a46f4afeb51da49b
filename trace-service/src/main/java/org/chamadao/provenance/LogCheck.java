package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.chamadao.entry.Multiproof;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.tile.BrokenTilesException;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.log.tile.Tiles;
import org.chamadao.provenance.Alteration.Kind;
import org.chamadao.provenance.LogState.LedgerAnswer;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares recomputed entries with the log's tree, and the tree with what the ledger remembers. */
final class LogCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LogCheck.class);

    private final Tiles tiles;
    private final Ledger ledger;
    private final Checkpoint checkpoint;
    private final List<Alteration> alterations = new ArrayList<>();

    LogCheck(Tiles tiles, Ledger ledger, Checkpoint checkpoint) {
        this.tiles = tiles;
        this.ledger = ledger;
        this.checkpoint = checkpoint;
    }

    List<Alteration> alterations() {
        return alterations;
    }

    private record LeavesAndProof(List<Hash> leaves, List<Hash> proof) {}

    /**
     * Reads the tree once, compares leaf by leaf, and the whole with the checkpoint.
     *
     * @param leafHashes of the entries by index, as recomputed
     * @return the multiproof of these entries, empty when the tiles are broken
     */
    List<Hash> compare(SortedMap<Long, Hash> leafHashes) {
        var indices = List.copyOf(leafHashes.keySet());
        try {
            var found = new TiledTree(checkpoint.size(), tiles)
                    .answer(subtrees -> new LeavesAndProof(
                            indices.stream()
                                    .map(index -> subtrees.of(index, index + 1))
                                    .toList(),
                            Multiproof.hashes(checkpoint.size(), indices, subtrees)));
            compareLeaves(leafHashes, found.leaves());
            var root = Multiproof.root(checkpoint.size(), indices, found.leaves(), found.proof());
            if (!root.equals(checkpoint.root())) {
                alterations.add(Alteration.ofLog(Kind.TREE));
            }
            return found.proof();
        } catch (BrokenTilesException e) {
            alterations.add(Alteration.ofLog(Kind.TREE));
            return List.of();
        }
    }

    private void compareLeaves(Map<Long, Hash> recomputed, List<Hash> logged) {
        var place = 0;
        for (var entry : recomputed.entrySet()) {
            if (!entry.getValue().equals(logged.get(place++))) {
                alterations.add(Alteration.of(Kind.LEAF, entry.getKey()));
            }
        }
    }

    /**
     * Compares with what the ledger, which is outside the database's reach, told a moment ago: a page waits for no network.
     */
    LedgerAnswer compareWithLedger() {
        try {
            var head = ledger.recentHead(checkpoint.origin());
            if (head.isEmpty() && ledger.independent()) {
                // That may have been told before the checkpoint was anchored.
                return LedgerAnswer.UNKNOWN;
            }
            if (head.isEmpty() || !isOneHistory(head.get())) {
                alterations.add(Alteration.ofLog(Kind.LEDGER));
            }
            return LedgerAnswer.GIVEN;
        } catch (LedgerException e) {
            LOG.debug("the ledger cannot be asked about size {}: {}", checkpoint.size(), e.getMessage());
            return LedgerAnswer.UNKNOWN;
        }
    }

    /** Whether the smaller of checkpoint and head is the beginning of the greater, by the stored tiles. */
    private boolean isOneHistory(AnchorRecord head) {
        if (head.size() == checkpoint.size()) {
            return head.root().equals(checkpoint.root());
        }
        try {
            if (head.size() < checkpoint.size()) {
                var proof = new TiledTree(checkpoint.size(), tiles).consistency(head.size());
                return Rfc6962.consistent(head.size(), checkpoint.size(), head.root(), checkpoint.root(), proof);
            }
            var proof = new TiledTree(head.size(), tiles).consistency(checkpoint.size());
            return Rfc6962.consistent(checkpoint.size(), head.size(), checkpoint.root(), head.root(), proof);
        } catch (BrokenTilesException e) {
            return false;
        }
    }
}
