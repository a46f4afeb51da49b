package org.chamadao.ledger.fabric;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.LedgerException.Kind;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;

/** The peers that this installation knows, in the order in which they are asked. */
final class FabricPeers implements AutoCloseable {
    private final List<FabricPeer> peers;
    private final Majority majority;

    FabricPeers(List<FabricPeer> peers) {
        this.peers = List.copyOf(peers);
        this.majority = new Majority(peers);
    }

    /**
     * What a majority of the peers answers.
     *
     * @param reading throws {@link IllegalArgumentException} for what is no answer to this call
     * @throws LedgerException when no majority answers the same
     */
    <T> T ask(ContractCall call, Function<String, T> reading) {
        return majority.of(call.name(), peer -> reading.apply(new String(peer.evaluate(call), StandardCharsets.UTF_8)));
    }

    /**
     * Has a call endorsed by way of the first peer that can.
     *
     * @throws RefusedException when the contract refuses it at a majority of the peers
     * @throws LedgerException when none can; nothing was sent on
     */
    Transaction endorse(ContractCall call) {
        var reasons = new ArrayList<String>();
        for (var peer : inOrder()) {
            try {
                return peer.endorse(call);
            } catch (EndorseException e) {
                reasons.add(peer + ": " + Refusals.reason(e));
                // A peer that is behind refuses what the others would take, and soon takes it too.
                Refusals.in(e).filter(refused -> refuses(call, refused.check())).ifPresent(refused -> {
                    throw refused;
                });
            }
        }
        throw noPeer(call, reasons);
    }

    /**
     * Has an endorsed transaction ordered, and waits for its block.
     *
     * @throws LedgerException when its outcome is not known
     */
    Status commit(Transaction endorsed) {
        var question = submitted(endorsed);
        var reasons = new ArrayList<String>();
        for (var peer : inOrder()) {
            try {
                return peer.outcome(question);
            } catch (CommitStatusException e) {
                reasons.add(peer + ": " + Refusals.reason(e));
            }
        }
        throw new LedgerException(
                Kind.UNKNOWN_OUTCOME,
                "the outcome of transaction " + endorsed.getTransactionId() + " is not known: " + joined(reasons));
    }

    @Override
    public void close() {
        peers.forEach(FabricPeer::close);
    }

    private byte[] submitted(Transaction endorsed) {
        var reasons = new ArrayList<String>();
        for (var peer : inOrder()) {
            try {
                return peer.submit(endorsed.getBytes());
            } catch (SubmitException e) {
                reasons.add(peer + ": " + Refusals.reason(e));
            }
        }
        throw new LedgerException(
                Kind.UNKNOWN_OUTCOME,
                "transaction " + endorsed.getTransactionId() + " was perhaps not ordered: " + joined(reasons));
    }

    private boolean refuses(ContractCall call, Check check) {
        try {
            return majority.of(call.name(), peer -> refusal(peer, call))
                    .filter(check::equals)
                    .isPresent();
        } catch (LedgerException e) {
            return false; // not all have come as far as the others
        }
    }

    private static Optional<Check> refusal(FabricPeer peer, ContractCall call) throws GatewayException {
        try {
            var _ = peer.evaluate(call);
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(Refusals.in(e).orElseThrow(() -> e).check());
        }
    }

    private List<FabricPeer> inOrder() {
        return peers.stream().sorted(Comparator.comparing(FabricPeer::isAway)).toList();
    }

    private static LedgerException noPeer(ContractCall call, List<String> reasons) {
        return new LedgerException("no peer of the ledger takes the call " + call.name() + " now: " + joined(reasons));
    }

    private static String joined(List<String> reasons) {
        return String.join(" | ", reasons);
    }

    /** All of them, those that answer first. */
    List<FabricPeer> all() {
        return inOrder();
    }
}
