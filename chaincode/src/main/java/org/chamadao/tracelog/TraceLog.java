package org.chamadao.tracelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.tracelog.RefusedException.Check;

/**
 * The contract: takes a checkpoint only with a proof that the log has merely grown since the last one. Pure and
 * deterministic: no clock, no randomness. State is keyed by the calling organisation, so that nobody writes to
 * another's origin.
 */
public final class TraceLog {
    private final LedgerState state;
    private final String caller;

    /**
     * The contract for one transaction.
     *
     * @param caller MSP of the organisation that calls
     */
    public TraceLog(LedgerState state, String caller) {
        if (!VerifierKey.isName(caller)) {
            throw new IllegalArgumentException("not an MSP: " + caller);
        }
        this.state = state;
        this.caller = caller;
    }

    /**
     * Makes an origin known with its two keys. Its first checkpoint is proved from the empty log.
     *
     * @param logKey verifier key named by the origin
     * @param statementKey verifier key named by the origin and {@code /items}
     * @throws RefusedException when the organisation has this origin
     */
    public void register(String origin, String logKey, String statementKey) {
        var keys = OriginKeys.read(origin, logKey, statementKey);
        if (state.get(originKey(origin)).isPresent()) {
            throw new RefusedException(Check.ORIGIN_TAKEN, caller + " has registered " + origin + " already");
        }
        state.put(originKey(origin), keys.text());
        state.put(originsKey(), state.get(originsKey()).orElse("") + origin + "\n");
    }

    /** The keys of an origin of the calling organisation. */
    public Optional<OriginKeys> registered(String origin) {
        return state.get(originKey(origin)).map(stored -> {
            var lines = stored.split("\n", -1);
            return OriginKeys.read(origin, lines[0], lines[1]);
        });
    }

    /**
     * Gives an origin new keys.
     *
     * @param request signed by the old log key: {@link #rotation} of the new keys and the present size
     */
    public void rotate(String request) {
        var note = parsed(request);
        var lines = note.text().split("\n", -1);
        if (lines.length != 7) {
            throw new RefusedException(Check.MALFORMED, "a rotation has six lines, not " + (lines.length - 1));
        }
        var origin = lines[2];
        var keys = OriginKeys.read(origin, lines[3], lines[4]);
        // Naming caller and size, the request is no good to another organisation and cannot be used again later.
        var expected =
                rotation(caller, origin, keys.log().text(), keys.statements().text(), headSize(origin));
        if (!note.text().equals(expected)) {
            throw new RefusedException(Check.MALFORMED, "the rotation names another organisation, size or form");
        }
        requireSignature(note, keys(origin).log());
        state.put(originKey(origin), keys.text());
    }

    /** The text that the old log key signs for {@link #rotate}. */
    public static String rotation(String msp, String origin, String logKey, String statementKey, long size) {
        return String.join("\n", "chamadao-rotation/1", msp, origin, logKey, statementKey, Long.toString(size)) + "\n";
    }

    /**
     * Anchors a checkpoint. Idempotent: a size and root that are there are answered as done.
     *
     * @param signedCheckpoint note signed by the origin's log key
     * @param consistencyProof from the last anchored checkpoint, or from the empty log (then empty)
     * @return the record kept for it
     * @throws RefusedException when the log shrinks, forks, or is not proved to have grown from the last one
     */
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        var note = parsed(signedCheckpoint);
        var checkpoint = checkpointOf(note);
        var anchored = checkpoint(caller, checkpoint.origin(), checkpoint.size());
        if (anchored.isPresent() && anchored.get().root().equals(checkpoint.root())) {
            return anchored.get();
        }
        var keys = keys(checkpoint.origin());
        requireSignature(note, keys.log());
        requireGrowth(checkpoint, anchored, consistencyProof);
        var record = new AnchorRecord(
                caller,
                checkpoint.origin(),
                keys.log(),
                keys.statements(),
                checkpoint.size(),
                checkpoint.root(),
                origins());
        state.put(checkpointKey(caller, checkpoint.origin(), checkpoint.size()), record.text());
        state.put(headKey(caller, checkpoint.origin()), Long.toString(checkpoint.size()));
        return record;
    }

    /** The newest record of an organisation's origin; empty when nothing was anchored. */
    public Optional<AnchorRecord> head(String msp, String origin) {
        return state.get(headKey(msp, origin)).flatMap(size -> checkpoint(msp, origin, Checkpoint.decimal(size)));
    }

    /** The record of one size. Reads exactly one key, so that its endorsement confirms exactly that. */
    public Optional<AnchorRecord> checkpoint(String msp, String origin, long size) {
        return state.get(checkpointKey(msp, origin, size)).map(AnchorRecord::parse);
    }

    private void requireGrowth(Checkpoint checkpoint, Optional<AnchorRecord> anchored, List<Hash> proof) {
        var head = head(caller, checkpoint.origin());
        var size = head.map(AnchorRecord::size).orElse(0L);
        var root = head.map(AnchorRecord::root).orElse(Rfc6962.EMPTY_ROOT);
        if (anchored.isPresent()) {
            throw new RefusedException(
                    Check.FORK,
                    checkpoint.origin() + " was anchored at size " + checkpoint.size() + " with root "
                            + anchored.get().root() + ", not " + checkpoint.root());
        }
        if (checkpoint.size() <= size) {
            throw new RefusedException(
                    Check.SHRINKS,
                    checkpoint.origin() + " was anchored at size " + size + ", which " + checkpoint.size()
                            + " does not exceed");
        }
        if (!Rfc6962.consistent(size, checkpoint.size(), root, checkpoint.root(), proof)) {
            throw new RefusedException(
                    Check.CONSISTENCY,
                    checkpoint.origin() + ": the proof does not lead from size " + size + ", root " + root + " to size "
                            + checkpoint.size() + ", root " + checkpoint.root());
        }
    }

    private static void requireSignature(SignedNote note, VerifierKey key) {
        if (!note.signedBy(key)) {
            throw new RefusedException(Check.SIGNATURE, "not signed by the registered key " + key.text());
        }
    }

    private static SignedNote parsed(String note) {
        try {
            return SignedNote.parse(note);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Check.MALFORMED, "not a signed note: " + e.getMessage());
        }
    }

    private static Checkpoint checkpointOf(SignedNote note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Check.MALFORMED, "not a checkpoint: " + e.getMessage());
        }
    }

    private long headSize(String origin) {
        return head(caller, origin).map(AnchorRecord::size).orElse(0L);
    }

    private List<String> origins() {
        var lines = new ArrayList<>(List.of(state.get(originsKey()).orElse("").split("\n", -1)));
        lines.removeLast();
        return lines;
    }

    private OriginKeys keys(String origin) {
        return registered(origin)
                .orElseThrow(() -> new RefusedException(
                        Check.UNKNOWN_ORIGIN, caller + " has not registered the origin " + origin));
    }

    // Neither an MSP nor an origin holds a space, so that keys cannot run into each other.
    private String originKey(String origin) {
        return "origin " + caller + " " + origin;
    }

    private String originsKey() {
        return "origins " + caller;
    }

    private static String headKey(String msp, String origin) {
        return "head " + msp + " " + origin;
    }

    private static String checkpointKey(String msp, String origin, long size) {
        return "checkpoint " + msp + " " + origin + " " + size;
    }
}
