package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.OriginKeys;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * Whether an endorsed transaction confirms a checkpoint: as strict as pages are, since a reader takes one that does not
 * for an attack (SPEC.md of {@code log.confirmation}, 8 to 18).
 */
final class ConfirmationCheck {
    private static final String LIFECYCLE = "_lifecycle";
    private static final int OK = 200;
    private static final int MOST_BYTES = 1 << 20;

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
     * The confirmation in a transaction that a gateway prepared. Endorsements that do not hold are left out, so that one
     * organisation cannot spoil what the others signed.
     *
     * @param prepared Fabric's {@code common.Payload}
     * @throws LedgerException when there is none in it; the message says why
     */
    ConfirmationProof proved(byte[] prepared) {
        demand(prepared.length <= MOST_BYTES, "it has " + prepared.length + " bytes");
        try {
            var transaction = EndorsedTransaction.read(prepared);
            Map<String, Endorser> endorsers = new LinkedHashMap<>();
            var holding = new ArrayList<Endorsement>();
            var reasons = new ArrayList<String>();
            for (var endorsement : transaction.endorsements()) {
                try {
                    var endorser = Endorser.of(endorsement, transaction.endorsed(), authorities(), keepers);
                    if (endorsers.putIfAbsent(endorser.msp(), endorser) == null) {
                        holding.add(endorsement);
                    }
                } catch (LedgerException e) {
                    reasons.add(e.getMessage());
                }
            }
            demand(!holding.isEmpty(), "no endorsement holds: " + reasons);
            var kept = transaction.with(holding);
            var issuers = authorities().stream()
                    .filter(authority ->
                            endorsers.values().stream().anyMatch(endorser -> endorser.authority() == authority))
                    .toList();
            return proved(new Confirmation(kept, issuers));
        } catch (InvalidProtocolBufferException e) {
            throw refused("it cannot be read: " + e.getMessage());
        }
    }

    /**
     * Checks one that is to be handed out.
     *
     * @throws LedgerException when it does not hold; the message says why
     */
    ConfirmationProof proved(Confirmation confirmation) {
        try {
            var call = EndorsedCall.read(ByteString.copyFrom(confirmation.transaction()));
            checkCall(call);
            var version = checkReads(call);
            var origins = checkResult(call.response());
            var msps = new TreeSet<String>();
            for (var endorsement : call.endorsements()) {
                msps.add(Endorser.of(endorsement, call.endorsed().toByteArray(), confirmation.authorities(), keepers)
                        .msp());
            }
            checkPolicy(msps);
            return new ConfirmationProof(confirmation, msps, origins, version);
        } catch (InvalidProtocolBufferException e) {
            throw refused("it cannot be read: " + e.getMessage());
        }
    }

    private void checkCall(EndorsedCall call) {
        demand(call.isOfProposal(), "its proposal is another than the one that was endorsed");
        demand(call.channel().equals(keepers.channel()), "it is of the channel " + call.channel());
        demand(
                call.contracts().stream().allMatch(keepers.contract()::equals),
                "it is of the contracts " + call.contracts());
        var asked = List.of(
                ByteString.copyFromUtf8("checkpoint"),
                ByteString.copyFromUtf8(operator),
                ByteString.copyFromUtf8(checkpoint.origin()),
                ByteString.copyFromUtf8(Long.toString(checkpoint.size())));
        demand(call.arguments().equals(asked), "it asks for something else");
    }

    private Version checkReads(EndorsedCall call) {
        var reads = call.reads();
        for (var namespace : reads) {
            demand(namespace.isReadOnly(), "it does more in " + namespace.namespace() + " than read keys");
        }
        var own = reads.stream()
                .filter(one -> one.namespace().equals(keepers.contract()))
                .toList();
        var lifecycle =
                reads.stream().filter(one -> one.namespace().equals(LIFECYCLE)).toList();
        demand(
                reads.size() == 2
                        && own.size() == 1
                        && lifecycle.size() == 1
                        && own.getFirst()
                                .isOf("checkpoint " + operator + " " + checkpoint.origin() + " " + checkpoint.size())
                        && lifecycle.getFirst().isOf("namespaces/fields/" + keepers.contract() + "/Sequence"),
                "it reads other state than the record");
        return own.getFirst().version();
    }

    /** All origins of the operator. */
    private List<String> checkResult(Response response) {
        demand(response.getStatus() == OK, "it is answered with " + response.getStatus());
        var text = response.getPayload().toStringUtf8();
        try {
            var origins = AnchorRecord.parse(text).origins();
            var expected = new AnchorRecord(
                    operator,
                    checkpoint.origin(),
                    keys.log(),
                    keys.statements(),
                    checkpoint.size(),
                    checkpoint.root(),
                    origins);
            demand(
                    response.getPayload().equals(ByteString.copyFromUtf8(expected.text()))
                            && origins.contains(checkpoint.origin()),
                    anotherRecord(text));
            return origins;
        } catch (IllegalArgumentException e) {
            throw refused(anotherRecord(text));
        }
    }

    private String anotherRecord(String text) {
        return "it is answered with another record than that of " + checkpoint.origin() + " at size "
                + checkpoint.size() + ": " + text;
    }

    private void checkPolicy(SortedSet<String> msps) {
        demand(
                2 * msps.size() > keepers.organisations().size(),
                msps + " are no majority of " + keepers.organisations().size() + " organisations");
        demand(msps.stream().anyMatch(msp -> !msp.equals(operator)), "nobody but " + operator + " has endorsed it");
    }

    private List<byte[]> authorities() {
        return keepers.organisations().stream()
                .flatMap(organisation -> organisation.authorities().stream())
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
