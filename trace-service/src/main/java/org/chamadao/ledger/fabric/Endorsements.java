package org.chamadao.ledger.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Keepers.Organisation;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.OriginKeys;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Has checkpoints confirmed by every organisation that is there. One that is away is passed over for a while, so that it
 * holds up the others only once.
 */
final class Endorsements {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration PASSED_OVER = Duration.ofSeconds(30);
    private static final int TRIES_WHILE_BEHIND = 4;
    private static final Duration PAUSE_WHILE_BEHIND = Duration.ofMillis(50);

    private final String operator;
    private final FabricPeers peers;
    private final Keepers keepers;
    private final Map<String, Long> awayUntil = new ConcurrentHashMap<>();
    private volatile @Nullable FabricPeer lastWay;

    Endorsements(String operator, FabricPeers peers, Keepers keepers) {
        this.operator = operator;
        this.peers = peers;
        this.keepers = keepers;
    }

    /** @throws LedgerException when too few confirm it now */
    Confirmation of(Checkpoint checkpoint, OriginKeys keys) {
        var call = ContractCall.checkpoint(operator, checkpoint.origin(), checkpoint.size());
        var check = new ConfirmationCheck(operator, keepers, checkpoint, keys);
        return proved(call, check).withOnly(checkpoint.origin()).confirmation();
    }

    /**
     * Who confirms, by a confirmation of another day.
     *
     * @throws LedgerException when it does not hold today
     */
    Set<String> confirming(Confirmation kept, Checkpoint checkpoint, OriginKeys keys) {
        return new ConfirmationCheck(operator, keepers, checkpoint, keys)
                .proved(kept)
                .withOnly(checkpoint.origin())
                .msps();
    }

    private ConfirmationProof proved(ContractCall call, ConfirmationCheck check) {
        var reasons = new ArrayList<String>();
        for (var peer : ways()) {
            for (var organisations : choices()) {
                try {
                    var proved = check.proved(payload(endorsed(peer, call, organisations)));
                    remember(organisations);
                    lastWay = peer;
                    return proved;
                } catch (LedgerException e) {
                    // Of what one of them made no confirmation, others may.
                    reasons.add(peer + " for " + organisations + ": " + e.getMessage());
                } catch (EndorseException e) {
                    reasons.add(peer + " for " + organisations + ": " + Refusals.reason(e));
                    if (isUnreachable(e)) {
                        break;
                    }
                }
            }
        }
        throw new LedgerException("the checkpoint is not confirmed now: " + String.join(" | ", reasons));
    }

    /** The peer that helped the last time first. */
    private List<FabricPeer> ways() {
        var last = lastWay;
        return peers.all().stream()
                .sorted(Comparator.comparing(peer -> !peer.equals(last)))
                .toList();
    }

    /** An organisation may have the record a moment after the one that was asked. */
    private static Transaction endorsed(FabricPeer peer, ContractCall call, List<String> organisations)
            throws EndorseException {
        for (var attempt = 1; ; attempt++) {
            try {
                return peer.endorse(call, organisations, DEADLINE);
            } catch (EndorseException e) {
                if (attempt == TRIES_WHILE_BEHIND || !Refusals.reason(e).contains("do not match")) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** All that are thought to be there, then without each, the own organisation last, then whom the peer chooses. */
    private List<List<String>> choices() {
        var now = System.nanoTime();
        awayUntil.values().removeIf(until -> until - now < 0);
        var all = msps();
        var present = all.stream().filter(msp -> !awayUntil.containsKey(msp)).toList();
        var choices = new ArrayList<List<String>>();
        choices.add(present);
        present.reversed().stream()
                .sorted(Comparator.comparing(operator::equals))
                .forEach(absent -> choices.add(
                        present.stream().filter(msp -> !msp.equals(absent)).toList()));
        choices.removeIf(chosen -> 2 * chosen.size() <= all.size());
        choices.add(List.of());
        return choices;
    }

    private void remember(List<String> endorsers) {
        if (endorsers.isEmpty()) {
            return;
        }
        var until = System.nanoTime() + PASSED_OVER.toNanos();
        msps().stream().filter(msp -> !endorsers.contains(msp)).forEach(msp -> awayUntil.putIfAbsent(msp, until));
    }

    private List<String> msps() {
        return keepers.organisations().stream().map(Organisation::msp).toList();
    }

    /** Whether it was the peer itself, not an organisation behind it, that could not be reached. */
    private static boolean isUnreachable(EndorseException e) {
        return e.getDetails().isEmpty() && e.getStatus().getCode() == Code.UNAVAILABLE;
    }

    private static byte[] payload(Transaction endorsed) {
        try {
            return PreparedTransaction.parseFrom(endorsed.getBytes())
                    .getEnvelope()
                    .getPayload()
                    .toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException("the endorsed transaction cannot be read", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_WHILE_BEHIND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
