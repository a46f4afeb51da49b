package org.chamadao.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.chamadao.audit.AuditedLog.CheckpointRow;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.audit.EntryCheck.Outcome;
import org.chamadao.audit.NumberFiles.Claim;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LoggedEntry;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.SignedNote;

/** One audit of one log, from its first entry to the head that it has when the audit begins. */
final class Audit implements AutoCloseable {
    private static final int ENTRIES_PER_READ = 900;
    private static final long BYTES_PER_READ = 4L << 20;
    private static final int ENTRIES_PER_STATE = 50_000;

    private final LogOrigin origin;
    private final AuditedLog log;
    private final EntryCheck entryCheck;
    private final ApprovalCheck approvals;
    private final TreeCheck tree;
    private final NumberFiles numbers;
    private final NumberRecount recount;
    private final StrayRows strayRows;
    private final Supplier<Anchors> ledger;
    private final Anchors anchors;
    private final Differences differences;
    private final Progress progress;

    Audit(
            LogOrigin origin,
            AuditedLog log,
            EntryCheck entryCheck,
            ApprovalCheck approvals,
            TreeCheck tree,
            NumberFiles numbers,
            NumberRecount recount,
            StrayRows strayRows,
            Supplier<Anchors> ledger,
            Differences differences,
            Progress progress) {
        this.origin = origin;
        this.log = log;
        this.entryCheck = entryCheck;
        this.approvals = approvals;
        this.tree = tree;
        this.numbers = numbers;
        this.recount = recount;
        this.strayRows = strayRows;
        this.ledger = ledger;
        this.anchors = ledger.get();
        this.differences = differences;
        this.progress = progress;
    }

    /**
     * Runs it, from where the tree stands.
     *
     * @param head what the log said when the audit began, read after the ledger was
     * @param state where to note how far it has come
     */
    void run(LogHead head, Path state) throws IOException {
        var noted = tree.tip().size();
        while (tree.tip().size() < head.size()) {
            var from = tree.tip().size();
            entries(from, Math.min(head.size(), from + ENTRIES_PER_READ));
            progress.entries(tree.tip().size(), head.size(), differences.count());
            if (tree.tip().size() - noted >= ENTRIES_PER_STATE) {
                noted = tree.tip().size();
                new AuditState(
                                origin.name(),
                                head.size(),
                                head.root(),
                                tree.tip(),
                                differences.counts(),
                                numbers.flush())
                        .write(state);
            }
        }
        tree.compareEdge();
        differences.compare(
                Kind.HEAD, head.size(), tree.tip().root().hex(), head.root().hex());
        ledger(head);
        numbers(head.size());
        strayRows.report();
    }

    @Override
    public void close() {
        anchors.close();
    }

    private void entries(long from, long to) throws IOException {
        var leaves = new ArrayList<Hash>();
        var begin = from;
        for (var end : log.pieces(from, to, BYTES_PER_READ)) {
            for (var outcome : outcomes(begin, end)) {
                differences.addAll(outcome.differences());
                leaves.add(outcome.leafHash());
            }
            begin = end;
        }
        differences.addAll(approvals.check(from, to));
        var anchored = anchors.between(from, to);
        var sizes = new TreeMap<Long, Object>(anchored);
        var released = log.checkpoints(from, to);
        sizes.putAll(released);
        tree.append(leaves, sizes, (size, root) -> {
            var anchor = anchored.get(size);
            if (anchor != null) {
                differences.compare(Kind.ANCHOR, size, root.hex(), anchor.root().hex());
            }
            var checkpoint = released.get(size);
            if (checkpoint != null) {
                checkpoint(checkpoint, root);
                if (anchor == null && size < newestAnchored()) {
                    notAnchored(checkpoint);
                }
            }
        });
    }

    /** One outcome for each index; an entry that is gone is reported, and an impossible leaf stands in for it. */
    private List<Outcome> outcomes(long from, long to) throws IOException {
        var stored = log.entries(from, to);
        var checked = stored.parallelStream().map(entryCheck::check).toList();
        var outcomes = new ArrayList<Outcome>();
        for (var place = 0; place < checked.size(); place++) {
            var outcome = checked.get(place);
            missing(from + outcomes.size(), outcome.index(), outcomes);
            outcomes.add(outcome);
            claim(stored.get(place).entry(), outcome.identifiers());
        }
        missing(from + outcomes.size(), to, outcomes);
        return outcomes;
    }

    private static void missing(long from, long to, List<Outcome> outcomes) {
        for (var index = from; index < to; index++) {
            var difference = new Difference(Kind.ENTRY, index, Difference.PRESENT, Difference.MISSING);
            outcomes.add(new Outcome(index, Hash.of(new byte[Hash.LENGTH]), List.of(), List.of(difference)));
        }
    }

    private void claim(LoggedEntry entry, List<String> identifiers) throws IOException {
        var claimed = entry.numbers();
        for (var place = 0; place < Math.min(claimed.size(), identifiers.size()); place++) {
            var hash = Hash.sha256(identifiers.get(place).getBytes(StandardCharsets.UTF_8));
            numbers.add(new Claim(
                    hash,
                    entry.index(),
                    claimed.get(place).ordinal(),
                    claimed.get(place).previous()));
        }
    }

    private void checkpoint(CheckpointRow row, Hash root) {
        differences.compare(Kind.CHECKPOINT, row.size(), root.hex(), row.root().hex());
        try {
            var note = SignedNote.parse(row.note());
            differences.compare(
                    Kind.CHECKPOINT,
                    row.size(),
                    new Checkpoint(origin.name(), row.size(), row.root()).text(),
                    note.text());
            var key = anchors.newest().map(AnchorRecord::logKey);
            if (key.isPresent() && !note.signedBy(key.get())) {
                differences.add(
                        new Difference(Kind.SIGNATURE, row.size(), key.get().text(), "not-by-this-key"));
            }
        } catch (IllegalArgumentException e) {
            differences.add(
                    new Difference(Kind.SIGNATURE, row.size(), "a-signed-note", String.valueOf(e.getMessage())));
        }
    }

    private long newestAnchored() {
        return anchors.newest().map(AnchorRecord::size).orElse(0L);
    }

    private void notAnchored(CheckpointRow row) {
        differences.compare(Kind.ANCHOR, row.size(), row.root().hex(), Difference.MISSING);
    }

    private void ledger(LogHead head) {
        if (anchors.broken() != null) {
            differences.add(new Difference(Kind.LEDGER, Difference.NONE, "an-unbroken-chain", anchors.broken()));
        }
        anchors.beyond(
                head.size(),
                anchor -> differences.add(new Difference(
                        Kind.ANCHOR,
                        anchor.size(),
                        "at-most-" + head.size(),
                        anchor.root().hex())));
        if (newestAnchored() < head.size()) {
            newerThanLedger(head.size());
        }
    }

    /** A running service may have anchored and released these since the ledger was read. */
    private void newerThanLedger(long size) {
        try (var now = ledger.get()) {
            for (var from = newestAnchored(); from < size; from += ENTRIES_PER_READ) {
                var to = Math.min(size, from + ENTRIES_PER_READ);
                var anchored = now.between(from, to);
                for (var row : log.checkpoints(from, to).values()) {
                    var anchor = anchored.get(row.size());
                    if (anchor == null) {
                        notAnchored(row);
                    } else {
                        differences.compare(
                                Kind.ANCHOR,
                                row.size(),
                                row.root().hex(),
                                anchor.root().hex());
                    }
                }
            }
        }
    }

    private void numbers(long size) throws IOException {
        numbers.flush();
        for (var file = 0; file < NumberFiles.FILES; file++) {
            progress.numbers(file, NumberFiles.FILES, differences.count());
            recount.compare(numbers, file, size, log::size);
        }
    }
}
