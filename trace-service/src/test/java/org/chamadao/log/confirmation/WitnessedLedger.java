package org.chamadao.log.confirmation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Keepers.Organisation;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.VerifierKey;

/** A ledger whose other organisations sign whatever they are shown, or are away for a while. */
final class WitnessedLedger implements Ledger {
    private final AtomicReference<Optional<AnchorRecord>> head = new AtomicReference<>(Optional.empty());
    private volatile boolean isAway;
    private volatile int present = 2;
    private volatile int trusted = 1;

    /** Tells of this record from now on. */
    void anchor(AnchorRecord record) {
        head.set(Optional.of(record));
    }

    void goAway() {
        isAway = true;
    }

    void comeBack() {
        isAway = false;
    }

    /** So many of its two organisations are there. */
    void present(int number) {
        present = number;
    }

    /** From now on what was signed before does not hold. */
    void trustOthers() {
        trusted++;
    }

    @Override
    public String msp() {
        return "BrandMSP";
    }

    @Override
    public boolean independent() {
        return true;
    }

    @Override
    public void register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        throw new LedgerException("nobody registers here");
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        return head.get();
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return head.get().filter(record -> record.size() == size);
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        throw new LedgerException("nobody appends here");
    }

    @Override
    public Optional<Confirmation> confirm(Checkpoint checkpoint, OriginKeys keys) {
        if (isAway) {
            throw new LedgerException("the others are away");
        }
        var signers = IntStream.range(0, present)
                .mapToObj(place -> new byte[] {(byte) trusted, (byte) place})
                .toList();
        return Optional.of(new Confirmation(checkpoint.root().bytes(), signers));
    }

    @Override
    public Set<String> confirmedBy(Confirmation confirmation, Checkpoint checkpoint, OriginKeys keys) {
        var signers = confirmation.authorities();
        if (signers.stream().anyMatch(signer -> signer[0] != trusted)
                || !Hash.of(confirmation.transaction()).equals(checkpoint.root())) {
            throw new LedgerException("signed by others");
        }
        return signers.stream().map(signer -> "MSP" + signer[1]).collect(Collectors.toSet());
    }

    @Override
    public Optional<Keepers> keepers() {
        var one = new Organisation("MSP0", List.of(), Map.of());
        var other = new Organisation("MSP1", List.of(), Map.of());
        return Optional.of(new Keepers("trace", "tracelog", List.of(one, other), List.of()));
    }
}
