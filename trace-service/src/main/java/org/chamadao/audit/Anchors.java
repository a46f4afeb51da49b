package org.chamadao.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.embedded.AnchorReader;
import org.chamadao.log.LogOrigin;
import org.chamadao.tracelog.AnchorRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's own file has of one log: read once for the chain, then once more step by step beside the log, so that
 * no more of it is held than one step needs.
 */
final class Anchors implements AutoCloseable {
    private final String origin;
    private final Optional<AnchorRecord> newest;
    private final @Nullable String broken;
    private final @Nullable AnchorReader reader;
    private Optional<AnchorRecord> next = Optional.empty();

    private Anchors(
            String origin, Optional<AnchorRecord> newest, @Nullable String broken, @Nullable AnchorReader reader) {
        this.origin = origin;
        this.newest = newest;
        this.broken = broken;
        this.reader = reader;
    }

    /** Reads the file and checks its chain; what comes before a broken place counts. */
    static Anchors read(Path file, LogOrigin origin) {
        if (!Files.exists(file)) {
            return new Anchors(origin.name(), Optional.empty(), null, null);
        }
        var newest = Optional.<AnchorRecord>empty();
        @Nullable String broken = null;
        try (var reader = AnchorReader.open(file)) {
            for (var anchor = reader.next(); anchor.isPresent(); anchor = reader.next()) {
                if (anchor.get().origin().equals(origin.name())) {
                    newest = anchor;
                }
            }
        } catch (LedgerException e) {
            broken = e.getMessage();
        }
        var anchors = new Anchors(origin.name(), newest, broken, newest.isEmpty() ? null : AnchorReader.open(file));
        anchors.advance();
        return anchors;
    }

    /** What is wrong with the file itself, null when nothing is. */
    @Nullable
    String broken() {
        return broken;
    }

    /** The newest one. */
    Optional<AnchorRecord> newest() {
        return newest;
    }

    /** Those of sizes above one and up to another; nothing below what was asked for before is given again. */
    NavigableMap<Long, AnchorRecord> between(long above, long upTo) {
        var found = new TreeMap<Long, AnchorRecord>();
        while (next.isPresent() && next.get().size() <= upTo) {
            if (next.get().size() > above) {
                found.put(next.get().size(), next.get());
            }
            advance();
        }
        return found;
    }

    /** Those of sizes above one that were not asked for before. */
    void beyond(long size, Consumer<AnchorRecord> use) {
        while (next.isPresent()) {
            if (next.get().size() > size) {
                use.accept(next.get());
            }
            advance();
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }

    private void advance() {
        // A broken line stands behind the newest record; nothing is read from there on.
        var last = next.isPresent() && next.equals(newest);
        next = Optional.empty();
        if (reader == null || last) {
            return;
        }
        do {
            next = reader.next();
        } while (next.isPresent() && !next.get().origin().equals(origin));
    }
}
