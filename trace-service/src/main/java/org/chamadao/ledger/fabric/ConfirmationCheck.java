package org.chamadao.ledger.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Whether an endorsed transaction confirms a checkpoint: a reader takes one that does not for an attack. */
final class ConfirmationCheck {
    private static final int OK = 200;

    private final String operator;
    private final Keepers keepers;
    private final Checkpoint checkpoint;
    private final OriginKeys keys;

    ConfirmationCheck(String operator, Keepers keepers, Checkpoint checkpoint, OriginKeys keys) {
        this.operator = operator;
        this.keepers = keepers;
        this.checkpoint = checkpoint;
        this.keys = keys;
    }

    /**
     * The confirmation that a transaction is.
     *
     * @param transaction Fabric's {@code common.Payload}
     * @throws LedgerException when it is none; the message says why
     */
    Confirmation confirmed(byte[] transaction) {
        try {
            var payload = Payload.parseFrom(transaction);
            var actions = Transaction.parseFrom(payload.getData()).getActionsList();
            demand(actions.size() == 1, "it has " + actions.size() + " actions");
            var action = ChaincodeActionPayload.parseFrom(actions.getFirst().getPayload());
            var signed = action.getAction().getProposalResponsePayload();
            var response = ProposalResponsePayload.parseFrom(signed);
            checkProposal(payload, action, response);
            checkResult(ChaincodeAction.parseFrom(response.getExtension()));
            var endorsers = action.getAction().getEndorsementsList().stream()
                    .map(endorsement -> Endorser.of(endorsement, signed.toByteArray(), keepers))
                    .toList();
            checkPolicy(endorsers);
            return new Confirmation(transaction, authorities(endorsers));
        } catch (InvalidProtocolBufferException e) {
            throw refused("it cannot be read: " + e.getMessage());
        }
    }

    private static void checkProposal(
            Payload payload, ChaincodeActionPayload action, ProposalResponsePayload response) {
        var header = payload.getHeader();
        var proposal = Hash.sha256(
                header.getChannelHeader().toByteArray(),
                header.getSignatureHeader().toByteArray(),
                action.getChaincodeProposalPayload().toByteArray());
        demand(
                proposal.equals(Hash.of(response.getProposalHash().toByteArray())),
                "its proposal is another than the one that was endorsed");
    }

    private void checkResult(ChaincodeAction action) throws InvalidProtocolBufferException {
        demand(
                action.getResponse().getStatus() == OK,
                "it is answered with " + action.getResponse().getStatus());
        var text = action.getResponse().getPayload().toStringUtf8();
        demand(
                isOurs(text),
                "it is answered with another record than that of " + checkpoint.origin() + " at size "
                        + checkpoint.size() + ": " + text);
        demand(action.getEvents().isEmpty(), "it sends an event");
        for (var namespace : TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList()) {
            demand(isReadOnly(namespace), "it writes to " + namespace.getNamespace());
        }
    }

    private boolean isOurs(String text) {
        try {
            var record = AnchorRecord.parse(text);
            return record.msp().equals(operator)
                    && record.origin().equals(checkpoint.origin())
                    && record.logKey().equals(keys.log())
                    && record.statementKey().equals(keys.statements())
                    && record.size() == checkpoint.size()
                    && record.root().equals(checkpoint.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isReadOnly(NsReadWriteSet namespace) throws InvalidProtocolBufferException {
        var set = KVRWSet.parseFrom(namespace.getRwset());
        return set.getWritesCount() == 0
                && set.getMetadataWritesCount() == 0
                && set.getRangeQueriesInfoCount() == 0
                && namespace.getCollectionHashedRwsetCount() == 0;
    }

    private void checkPolicy(List<Endorser> endorsers) {
        var msps = new HashSet<String>();
        endorsers.forEach(endorser -> msps.add(endorser.msp()));
        demand(
                2 * msps.size() > keepers.organisations().size(),
                msps + " are no majority of " + keepers.organisations().size() + " organisations");
        msps.remove(operator);
        demand(!msps.isEmpty(), "nobody but " + operator + " has endorsed it");
    }

    private static List<byte[]> authorities(List<Endorser> endorsers) {
        Set<Hash> known = new LinkedHashSet<>();
        return endorsers.stream()
                .map(Endorser::authority)
                .filter(authority -> known.add(Hash.sha256(authority)))
                .toList();
    }

    private static void demand(boolean holds, String reason) {
        if (!holds) {
            throw refused(reason);
        }
    }

    private static LedgerException refused(String reason) {
        return new LedgerException("what the organisations endorsed is no confirmation: " + reason);
    }
}
