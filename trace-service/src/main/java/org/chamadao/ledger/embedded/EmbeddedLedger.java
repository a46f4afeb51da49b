package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.LedgerState;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.TraceLog;
import org.chamadao.tracelog.VerifierKey;

/**
 * The contract over the operator's own file. Safe for several threads, and for several processes on one file. Readers
 * never wait for a writer: they see each line from its line feed on.
 */
public final class EmbeddedLedger implements Ledger, AutoCloseable {
    /** The only organisation of an embedded ledger. */
    public static final String MSP = "OperatorMSP";

    // A file lock belongs to the whole Java process, so threads of one process need a lock of their own.
    private static final Map<Path, ReentrantLock> WRITERS = new ConcurrentHashMap<>();

    private final ReentrantLock writers;
    private final LedgerFile file;
    // Held for a look-up, never while a write is made durable.
    private final ReentrantLock reading = new ReentrantLock();
    private final LedgerIndex index;
    // Guarded by the writers' lock.
    private long durable;

    private EmbeddedLedger(ReentrantLock writers, LedgerFile file, LedgerIndex index) {
        this.writers = writers;
        this.file = file;
        this.index = index;
    }

    /**
     * Opens the file, or begins it, and checks the chain of its last lines; {@code audit} checks all of it.
     *
     * @throws LedgerException when it cannot be read or its chain is broken there
     */
    public static EmbeddedLedger open(Path path) {
        var place = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place.getParent());
            var writers = WRITERS.computeIfAbsent(place, key -> new ReentrantLock());
            return opened(writers, new LedgerFile(place));
        } catch (IOException e) {
            throw new LedgerException("the ledger file " + place + " cannot be opened", e);
        }
    }

    private static EmbeddedLedger opened(ReentrantLock writers, LedgerFile file) throws IOException {
        try {
            return new EmbeddedLedger(writers, file, LedgerIndex.of(file));
        } catch (IOException | LedgerException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public String msp() {
        return MSP;
    }

    @Override
    public boolean independent() {
        return false;
    }

    @Override
    public void register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        transaction(contract -> {
            if (!contract.registered(origin).equals(Optional.of(new OriginKeys(logKey, statementKey)))) {
                contract.register(origin, logKey.text(), statementKey.text());
            }
            return Boolean.TRUE;
        });
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        return look(contract -> contract.head(MSP, origin));
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return look(contract -> contract.checkpoint(MSP, origin, size));
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        return transaction(contract -> contract.append(signedCheckpoint, consistencyProof));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new LedgerException("the ledger file cannot be closed", e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T look(Function<TraceLog, T> call) {
        return orFail(() -> reading(() -> {
            index.refresh();
            return call.apply(new TraceLog(new Writes(), MSP));
        }));
    }

    private <T> T transaction(Function<TraceLog, T> call) {
        return orFail(() -> {
            writers.lock();
            try (var processes = file.lock()) {
                var writes = new Writes();
                var result = reading(() -> {
                    index.refresh();
                    file.dropAfter(index.end());
                    return call.apply(new TraceLog(writes, MSP));
                });
                if (!writes.pending.isEmpty()) {
                    // Nobody else writes, so both still are what they were when the call was made.
                    file.append(index.chain(), index.end(), writes.pending);
                } else if (index.end() > durable) {
                    // Who wrote what is there may have been killed before it was durable.
                    file.force();
                }
                durable = file.length();
                return result;
            } finally {
                writers.unlock();
            }
        });
    }

    private <T> T reading(Work<T> work) throws IOException {
        reading.lock();
        try {
            return work.run();
        } finally {
            reading.unlock();
        }
    }

    private <T> T orFail(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new LedgerException("the ledger file cannot be used: " + e.getMessage(), e);
        }
    }

    private final class Writes implements LedgerState {
        private final Map<String, String> pending = new LinkedHashMap<>();

        @Override
        public Optional<String> get(String key) {
            return pending.containsKey(key) ? Optional.ofNullable(pending.get(key)) : orFail(() -> index.get(key));
        }

        @Override
        public void put(String key, String value) {
            pending.put(key, value);
        }
    }
}
