package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.embedded.LedgerFile.Placed;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in the file without reading all of it: at first only its end, further back when something is asked for
 * that is not there, forwards as it grows. It remembers a place per origin and none per checkpoint, of which there are
 * many: those are searched by halving, since the sizes of an origin only grow. Not for several threads.
 */
final class LedgerIndex {
    private static final long TAIL = 1 << 20;
    private static final String CHECKPOINT = "checkpoint ";
    private static final String HEAD = "head ";
    private static final String ORIGIN = "origin ";
    private static final String ORIGINS = "origins ";

    private final LedgerFile file;
    // Of every key but checkpoints: where the last line is that writes it, among the lines from `beginning` on.
    private final Map<String, Long> newest = new HashMap<>();
    private long beginning;
    private Hash beforeBeginning;
    private long end;
    private Hash chain;

    private LedgerIndex(LedgerFile file, long beginning, Hash beforeBeginning) {
        this.file = file;
        this.beginning = beginning;
        this.beforeBeginning = beforeBeginning;
        this.end = beginning;
        this.chain = beforeBeginning;
    }

    /**
     * Reads the end of the file and checks its chain.
     *
     * @throws LedgerException when that is broken
     */
    static LedgerIndex of(LedgerFile file) throws IOException {
        var end = file.endOfLines();
        var beginning = end <= TAIL ? 0 : file.beginningFrom(end - TAIL, end);
        var before = file.before(beginning).map(line -> line.line().hash()).orElse(LedgerFile.BEGINNING);
        var index = new LedgerIndex(file, beginning, before);
        index.refresh();
        return index;
    }

    /** Where the last line ends. */
    long end() {
        return end;
    }

    /** Hash of the last line. */
    Hash chain() {
        return chain;
    }

    /** Takes in what was appended, by us or by another process, and checks its chain. */
    void refresh() throws IOException {
        var length = file.length();
        if (length < end) {
            throw new LedgerException(file.path() + " has shrunk from " + end + " to " + length + " bytes");
        }
        var cursor = new LedgerCursor(file, end, chain);
        for (var line = cursor.next(length); line.isPresent(); line = cursor.next(length)) {
            var place = line.get().offset();
            line.get().line().writes().keySet().stream()
                    .filter(key -> !key.startsWith(CHECKPOINT))
                    .forEach(key -> newest.put(key, place));
            end = cursor.offset();
            chain = cursor.chain();
        }
    }

    /** The value last written under a key. */
    Optional<String> get(String key) throws IOException {
        if (key.startsWith(CHECKPOINT)) {
            var parts = key.split(" ", -1);
            return parts.length == 4
                    ? checkpoint(key, parts[1] + " " + parts[2], Checkpoint.decimal(parts[3]))
                    : Optional.empty();
        }
        var known = known(key);
        if (known.isPresent() || beginning == 0) {
            return known;
        }
        var told = toldByAnchors(key);
        return told.isPresent() ? told.get().value() : further(key);
    }

    private Optional<String> known(String key) throws IOException {
        var place = newest.get(key);
        return place == null ? Optional.empty() : Optional.of(value(file.linked(place, end), key));
    }

    private static String value(Placed placed, String key) {
        var value = placed.line().writes().get(key);
        if (value == null) {
            throw new LedgerException("the ledger line at byte " + placed.offset() + " no longer has " + key);
        }
        return value;
    }

    /** What is certain without reading further back. */
    private record Told(Optional<String> value) {}

    /** A record of a checkpoint has all origins of its organisation at that time, and the keys of its own. */
    private Optional<Told> toldByAnchors(String key) throws IOException {
        var parts = key.split(" ", -1);
        var msp = parts.length > 1 ? parts[1] : "";
        var anchor = newestAnchor(HEAD + msp + " ");
        if (anchor == null) {
            return Optional.empty();
        }
        if (key.equals(ORIGINS + msp)) {
            return Optional.of(new Told(Optional.of(String.join("\n", anchor.origins()) + "\n")));
        }
        if (parts.length != 3 || !(key.startsWith(ORIGIN) || key.startsWith(HEAD))) {
            return Optional.empty();
        }
        var own = newestAnchor(HEAD + msp + " " + parts[2]);
        if (own != null && key.startsWith(ORIGIN)) {
            return Optional.of(new Told(Optional.of(new OriginKeys(own.logKey(), own.statementKey()).text())));
        }
        // Had it been registered after that record, the line would have been read.
        return anchor.origins().contains(parts[2]) ? Optional.empty() : Optional.of(new Told(Optional.empty()));
    }

    private @Nullable AnchorRecord newestAnchor(String heads) throws IOException {
        var place = newest.entrySet().stream()
                .filter(entry -> entry.getKey().equals(heads)
                        || heads.endsWith(" ") && entry.getKey().startsWith(heads))
                .mapToLong(Map.Entry::getValue)
                .max();
        return place.isEmpty() ? null : anchor(file.linked(place.getAsLong(), end));
    }

    /** Reads further back, piece by piece, until the key is found or the beginning reached. */
    private Optional<String> further(String key) throws IOException {
        while (beginning > 0 && !newest.containsKey(key)) {
            var from = beginning <= TAIL ? 0 : file.beginningFrom(beginning - TAIL, beginning);
            if (from == beginning) {
                from = file.before(beginning).map(Placed::offset).orElse(0L);
            }
            var before = file.before(from).map(line -> line.line().hash()).orElse(LedgerFile.BEGINNING);
            var found = new HashMap<String, Long>();
            var cursor = new LedgerCursor(file, from, before);
            for (var line = cursor.next(beginning); line.isPresent(); line = cursor.next(beginning)) {
                var place = line.get().offset();
                var anchored = line.get().line().anchored();
                // Almost all lines are such: they write the head of an origin whose newer head is known.
                if (anchored == null || !newest.containsKey(HEAD + anchored)) {
                    line.get().line().writes().keySet().stream()
                            .filter(name -> !name.startsWith(CHECKPOINT))
                            .forEach(name -> found.put(name, place));
                }
            }
            if (!cursor.chain().equals(beforeBeginning)) {
                throw new LedgerException(file.path() + ": the chain is broken before byte " + beginning);
            }
            found.forEach(newest::putIfAbsent);
            beginning = from;
            beforeBeginning = before;
        }
        return known(key);
    }

    private Optional<String> checkpoint(String key, String of, long size) throws IOException {
        var head = get(HEAD + of);
        if (head.isEmpty() || Checkpoint.decimal(head.get()) < size) {
            return Optional.empty();
        }
        var headLine = Objects.requireNonNull(newest.get(HEAD + of));
        if (Checkpoint.decimal(head.get()) == size) {
            return Optional.of(value(file.linked(headLine, end), key));
        }
        var place = search(of, size, headLine);
        return place < 0 ? Optional.empty() : Optional.of(value(file.linked(place, end), key));
    }

    /** The line of a size among those that begin before another, -1 when there is none. */
    private long search(String of, long size, long before) throws IOException {
        var low = 0L;
        var high = before;
        while (low < high) {
            var middle = low + (high - low) / 2;
            var place = file.beginningFrom(middle, high);
            while (place < high) {
                var line = file.at(place, end);
                var anchor = anchor(line);
                if (anchor != null && isOf(anchor, of)) {
                    if (anchor.size() == size) {
                        return place;
                    }
                    if (anchor.size() < size) {
                        low = line.end();
                    }
                    break;
                }
                if (anchor != null && isBeforeRegistration(anchor, of)) {
                    low = line.end();
                    break;
                }
                place = line.end();
            }
            if (low <= middle) {
                // No line of a smaller size begins from the middle on.
                high = middle;
            }
        }
        return -1;
    }

    private static boolean isOf(AnchorRecord anchor, String of) {
        return of.equals(anchor.msp() + " " + anchor.origin());
    }

    private static boolean isBeforeRegistration(AnchorRecord anchor, String of) {
        return of.startsWith(anchor.msp() + " ")
                && !anchor.origins().contains(of.substring(anchor.msp().length() + 1));
    }

    /** The record in a line; none in a line that anchors nothing. */
    static @Nullable AnchorRecord anchor(Placed placed) {
        for (var write : placed.line().writes().entrySet()) {
            if (write.getKey().startsWith(CHECKPOINT)) {
                return AnchorRecord.parse(write.getValue());
            }
        }
        return null;
    }
}
