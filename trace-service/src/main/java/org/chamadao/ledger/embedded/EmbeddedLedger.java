package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.LedgerState;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.TraceLog;
import org.chamadao.tracelog.VerifierKey;

/** The contract over the operator's own file. Safe for several threads, and for several processes on one file. */
public final class EmbeddedLedger implements Ledger, AutoCloseable {
    /** The only organisation of an embedded ledger. */
    public static final String MSP = "OperatorMSP";

    // A file lock belongs to the whole Java process, so threads of one process need a lock of their own.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final LedgerFile file;
    private final Map<String, Long> lines = new HashMap<>();

    private EmbeddedLedger(ReentrantLock threads, LedgerFile file) {
        this.threads = threads;
        this.file = file;
    }

    /**
     * Opens the file, or begins it, and checks its whole chain.
     *
     * @throws LedgerException when it cannot be read or its chain is broken
     */
    public static EmbeddedLedger open(Path path) {
        var place = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place.getParent());
            var threads = THREADS.computeIfAbsent(place, key -> new ReentrantLock());
            var ledger = new EmbeddedLedger(threads, new LedgerFile(place));
            ledger.locked(() -> Boolean.TRUE);
            return ledger;
        } catch (IOException e) {
            throw new LedgerException("the ledger file " + place + " cannot be opened", e);
        }
    }

    /**
     * Gives every anchored checkpoint of a file in the order anchored, checking the chain on the way.
     *
     * @throws LedgerException at the first line that is not as it was written
     */
    public static void read(Path path, Consumer<AnchorRecord> anchors) {
        if (!Files.exists(path)) {
            throw new LedgerException("there is no ledger file " + path);
        }
        try (var file = new LedgerFile(path);
                var lock = file.lock()) {
            file.refresh((offset, writes) -> writes.forEach((key, value) -> {
                if (key.startsWith("checkpoint ")) {
                    anchors.accept(AnchorRecord.parse(value));
                }
            }));
        } catch (IOException e) {
            throw new LedgerException("the ledger file " + path + " cannot be read", e);
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
        return transaction(contract -> contract.head(MSP, origin));
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return transaction(contract -> contract.checkpoint(MSP, origin, size));
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

    private <T> T transaction(Function<TraceLog, T> call) {
        return locked(() -> {
            var writes = new Writes();
            var result = call.apply(new TraceLog(writes, MSP));
            if (!writes.pending.isEmpty()) {
                var offset = file.append(writes.pending);
                writes.pending.keySet().forEach(key -> lines.put(key, offset));
            }
            return result;
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T locked(Work<T> work) {
        threads.lock();
        try (var processes = file.lock()) {
            file.refresh((offset, writes) -> writes.keySet().forEach(key -> lines.put(key, offset)));
            return work.run();
        } catch (IOException e) {
            throw new LedgerException("the ledger file cannot be used: " + e.getMessage(), e);
        } finally {
            threads.unlock();
        }
    }

    private final class Writes implements LedgerState {
        private final Map<String, String> pending = new LinkedHashMap<>();

        @Override
        public Optional<String> get(String key) {
            if (pending.containsKey(key)) {
                return Optional.ofNullable(pending.get(key));
            }
            var offset = lines.get(key);
            if (offset == null) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(file.read(offset).get(key));
            } catch (IOException e) {
                throw new LedgerException("the ledger file cannot be read", e);
            }
        }

        @Override
        public void put(String key, String value) {
            pending.put(key, value);
        }
    }
}
