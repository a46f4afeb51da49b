package org.chamadao.ledger.fabric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.RefusedException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Transaction;

/** The peers that this installation knows, in the order in which they are asked. */
final class FabricPeers implements AutoCloseable {
    private final List<FabricPeer> peers;

    FabricPeers(List<FabricPeer> peers) {
        this.peers = List.copyOf(peers);
    }

    /**
     * The answer of every peer that gives one: one that was away is behind the others for a while, and does not know it.
     *
     * @throws RefusedException when all that answer refuse
     * @throws LedgerException when none answers
     */
    List<byte[]> ask(ContractCall call) {
        var answers = new ArrayList<byte[]>();
        var refusals = new ArrayList<RefusedException>();
        var reasons = new ArrayList<String>();
        for (var peer : inOrder()) {
            if (peer.isAway() && !(answers.isEmpty() && refusals.isEmpty())) {
                continue;
            }
            try {
                answers.add(peer.evaluate(call));
            } catch (GatewayException e) {
                Refusals.in(e).ifPresentOrElse(refusals::add, () -> reasons.add(peer + ": " + Refusals.reason(e)));
            }
        }
        if (answers.isEmpty()) {
            throw refusals.isEmpty() ? noPeer(call, reasons) : refusals.getFirst();
        }
        return answers;
    }

    /**
     * Has a call endorsed by way of the first peer that can.
     *
     * @throws RefusedException when the contract refuses it, whichever peer is asked
     * @throws LedgerException when none can; nothing was sent on
     */
    Transaction endorse(ContractCall call) {
        var reasons = new ArrayList<String>();
        for (var peer : inOrder()) {
            try {
                return peer.endorse(call);
            } catch (EndorseException e) {
                reasons.add(peer + ": " + Refusals.reason(e));
                if (Refusals.in(e).isPresent()) {
                    // A peer that is behind refuses what the others would take, and soon takes it too.
                    ask(call);
                }
            }
        }
        throw noPeer(call, reasons);
    }

    @Override
    public void close() {
        peers.forEach(FabricPeer::close);
    }

    private List<FabricPeer> inOrder() {
        return peers.stream().sorted(Comparator.comparing(FabricPeer::isAway)).toList();
    }

    private static LedgerException noPeer(ContractCall call, List<String> reasons) {
        return new LedgerException(
                "no peer of the ledger takes the call " + call.name() + " now: " + String.join(" | ", reasons));
    }

    /** All of them, those that answer first. */
    List<FabricPeer> all() {
        return inOrder();
    }
}
