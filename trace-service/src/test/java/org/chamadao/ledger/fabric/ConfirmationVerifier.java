package org.chamadao.ledger.fabric;

import static org.chamadao.ledger.fabric.CheckFailedException.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.VerifierKey;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/**
 * Verifies what organisations confirm (levels 3 and 4) from a bundle's and a trust file's JSON alone; shares nothing with
 * the service's own check. Levels 1 and 2 are others' work.
 */
final class ConfirmationVerifier {
    private static final String FORMAT = "confirmation-format";

    private final JsonNode trust;
    private final JsonNode ledger;
    private final String operator;
    private final VerifierKey logKey;
    private final VerifierKey statementKey;

    ConfirmationVerifier(JsonNode trust) {
        this.trust = trust;
        this.ledger = trust.get("ledger");
        this.operator = trust.get("operator").textValue();
        this.logKey = VerifierKey.parse(trust.get("logs").get(0).textValue());
        this.statementKey = VerifierKey.parse(trust.get("logs").get(1).textValue());
    }

    /**
     * What was reached.
     *
     * @param size entries below it are confirmed
     * @param level 2 to 4
     */
    record Reached(long size, int level, SortedSet<String> confirmedBy) {}

    /** What was endorsed, taken apart. */
    private record Endorsed(
            Payload payload, ChaincodeActionPayload action, ProposalResponsePayload response, ChaincodeAction result) {
        static Endorsed of(Payload payload) throws InvalidProtocolBufferException {
            var actions = Transaction.parseFrom(payload.getData()).getActionsList();
            demand(actions.size() == 1, FORMAT, actions.size() + " actions");
            demand(
                    actions.getFirst().getHeader().equals(payload.getHeader().getSignatureHeader()),
                    FORMAT,
                    "the action's creator is another");
            var action = ChaincodeActionPayload.parseFrom(actions.getFirst().getPayload());
            var response = ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload());
            return new Endorsed(payload, action, response, ChaincodeAction.parseFrom(response.getExtension()));
        }

        ChannelHeader channelHeader() throws InvalidProtocolBufferException {
            return ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        }

        ChaincodeInvocationSpec invocation() throws InvalidProtocolBufferException {
            return ChaincodeInvocationSpec.parseFrom(
                    ChaincodeProposalPayload.parseFrom(action.getChaincodeProposalPayload())
                            .getInput());
        }

        List<String> arguments() throws InvalidProtocolBufferException {
            return invocation().getChaincodeSpec().getInput().getArgsList().stream()
                    .map(ByteString::toStringUtf8)
                    .toList();
        }
    }

    /** @throws CheckFailedException naming the first check that does not hold */
    Reached verify(JsonNode bundle) {
        var log = bundle.get("logs").get(0);
        if (log.get("confirmation").isNull() || ledger.isNull()) {
            return new Reached(0, 2, new TreeSet<>());
        }
        try {
            var newest = checkpoint(log.get("checkpoint"));
            var confirmed = checkpoint(log.get("confirmed"));
            demand(
                    Rfc6962.consistent(
                            confirmed.size(),
                            newest.size(),
                            confirmed.root(),
                            newest.root(),
                            hashes(log.get("consistency"))),
                    "consistency",
                    "from " + confirmed.size() + " to " + newest.size());
            var confirmation = log.get("confirmation");
            var endorsed = Endorsed.of(Payload.parseFrom(bytes(confirmation.get("transaction"))));
            checkCall(endorsed, confirmed);
            var version = checkReadOnly(endorsed.result(), confirmed);
            var record = checkResult(endorsed.result(), confirmed);
            var organisations = checkEndorsements(endorsed, all(confirmation.get("authorities")));
            checkOrigins(record, bundle);
            if (!confirmation.hasNonNull("block")) {
                return new Reached(confirmed.size(), 3, organisations);
            }
            var block = new BlockVerifier(confirmation.get("block"), pinned("orderers"));
            checkAppend(
                    block.transaction(version),
                    confirmed,
                    record,
                    Stream.of(confirmation, confirmation.get("block"))
                            .flatMap(part -> all(part.get("authorities")).stream())
                            .toList());
            return new Reached(confirmed.size(), 4, organisations);
        } catch (InvalidProtocolBufferException e) {
            throw new CheckFailedException(FORMAT, e.toString());
        }
    }

    private Checkpoint checkpoint(JsonNode text) {
        var note = SignedNote.parse(text.textValue());
        demand(note.signedBy(logKey), "checkpoint", "not signed by the log");
        return Checkpoint.parse(note.text());
    }

    private void checkCall(Endorsed endorsed, Checkpoint confirmed) throws InvalidProtocolBufferException {
        var header = endorsed.payload().getHeader();
        demand(
                Arrays.equals(
                        PinnedIdentity.digest(
                                header.getChannelHeader().toByteArray(),
                                header.getSignatureHeader().toByteArray(),
                                endorsed.action().getChaincodeProposalPayload().toByteArray()),
                        endorsed.response().getProposalHash().toByteArray()),
                "confirmation-proposal",
                "another proposal");
        checkPlace(endorsed, FORMAT, "confirmation-channel", "confirmation-contract");
        demand(
                endorsed.arguments()
                        .equals(List.of("checkpoint", operator, confirmed.origin(), Long.toString(confirmed.size()))),
                "confirmation-arguments",
                endorsed.arguments().toString());
    }

    private void checkPlace(Endorsed endorsed, String formatCheck, String channelCheck, String contractCheck)
            throws InvalidProtocolBufferException {
        var channelHeader = endorsed.channelHeader();
        demand(
                channelHeader.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE,
                formatCheck,
                "type " + channelHeader.getType());
        demand(
                channelHeader.getChannelId().equals(ledger.get("channel").textValue()),
                channelCheck,
                channelHeader.getChannelId());
        var addressed = ChaincodeHeaderExtension.parseFrom(channelHeader.getExtension())
                .getChaincodeId()
                .getName();
        demand(addressed.equals(contract()), contractCheck, addressed);
        var executed = endorsed.result().getChaincodeId().getName();
        demand(executed.equals(contract()), contractCheck, executed);
        var invoked = endorsed.invocation().getChaincodeSpec().getChaincodeId().getName();
        demand(invoked.equals(contract()), contractCheck, invoked);
    }

    /** The version at which the one key was read. */
    private Version checkReadOnly(ChaincodeAction result, Checkpoint confirmed) throws InvalidProtocolBufferException {
        demand(result.getEvents().isEmpty(), "confirmation-write-set", "an event");
        Version version = null;
        for (var namespace : TxReadWriteSet.parseFrom(result.getResults()).getNsRwsetList()) {
            var set = KVRWSet.parseFrom(namespace.getRwset());
            demand(
                    set.getWritesCount() == 0
                            && set.getMetadataWritesCount() == 0
                            && set.getRangeQueriesInfoCount() == 0
                            && namespace.getCollectionHashedRwsetCount() == 0,
                    "confirmation-write-set",
                    namespace.getNamespace());
            var key = namespace.getNamespace().equals(contract())
                    ? key(confirmed)
                    : "namespaces/fields/" + contract() + "/Sequence";
            demand(
                    namespace.getNamespace().equals(contract())
                            || namespace.getNamespace().equals("_lifecycle"),
                    "confirmation-read-set",
                    namespace.getNamespace());
            demand(
                    set.getReadsCount() == 1
                            && set.getReads(0).getKey().equals(key)
                            && set.getReads(0).hasVersion(),
                    "confirmation-read-set",
                    set.getReadsList().toString());
            if (namespace.getNamespace().equals(contract())) {
                version = set.getReads(0).getVersion();
            }
        }
        if (version == null) {
            throw new CheckFailedException("confirmation-read-set", "the record was not read");
        }
        return version;
    }

    /** The record, line by line. */
    private List<String> checkResult(ChaincodeAction result, Checkpoint confirmed) {
        var text = result.getResponse().getPayload().toStringUtf8();
        var expected = List.of(
                "chamadao-anchor/1",
                operator,
                confirmed.origin(),
                logKey.text(),
                statementKey.text(),
                Long.toString(confirmed.size()),
                confirmed.root().base64());
        var lines = List.of(text.split("\n", -1));
        demand(
                result.getResponse().getStatus() == 200
                        && lines.size() > expected.size() + 1
                        && lines.subList(0, expected.size()).equals(expected)
                        && lines.getLast().isEmpty(),
                "confirmation-result",
                text);
        return lines;
    }

    private SortedSet<String> checkEndorsements(Endorsed endorsed, List<byte[]> authorities) {
        var pinned = pinned("organisations");
        var msps = new TreeSet<String>();
        var signed = endorsed.action().getAction().getProposalResponsePayload().toByteArray();
        for (var endorsement : endorsed.action().getAction().getEndorsementsList()) {
            var identity = PinnedIdentity.of(endorsement.getEndorser(), "peer", "confirmation-certificate");
            identity.requireAuthority(authorities, pinned, "confirmation-certificate", "confirmation-authority");
            demand(
                    identity.signed(
                            endorsement.getSignature(),
                            signed,
                            endorsement.getEndorser().toByteArray()),
                    "confirmation-signature",
                    identity.msp());
            msps.add(identity.msp());
        }
        demand(!msps.equals(Set.of(operator)), "confirmation-operator", msps.toString());
        demand(2 * msps.size() > pinned.size(), "confirmation-policy", msps.toString());
        return msps;
    }

    private void checkOrigins(List<String> record, JsonNode bundle) {
        var item = bundle.get("identifier").textValue();
        var stated = new HashSet<String>();
        for (var log : bundle.get("logs")) {
            var name = log.get("origin").textValue();
            // An old checkpoint that nobody confirms would hide what came after it.
            if (log.get("confirmation").isObject() && isStated(log, item, key(name), key(name + "/items"))) {
                stated.add(name);
            }
        }
        for (var origin : record.subList(7, record.size() - 1)) {
            demand(stated.contains(origin), "confirmation-origins", "nothing is stated of " + origin);
        }
    }

    /** Whether a log's own key states a count of the item, of the checkpoint that the log's own key signed. */
    private static boolean isStated(JsonNode log, String item, Optional<VerifierKey> own, Optional<VerifierKey> items) {
        var checkpoint = SignedNote.parse(log.get("checkpoint").textValue());
        if (own.filter(checkpoint::signedBy).isEmpty()) {
            return false;
        }
        var head = Checkpoint.parse(checkpoint.text());
        for (var statement : log.get("statements")) {
            var note = SignedNote.parse(statement.textValue());
            var expected = List.of(
                    head.origin() + "/items",
                    item,
                    Long.toString(head.size()),
                    head.root().base64());
            if (head.origin().equals(log.get("origin").textValue())
                    && List.of(note.text().split("\n"))
                            .subList(0, expected.size())
                            .equals(expected)
                    && items.filter(note::signedBy).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The key of this name that the trust has. */
    private Optional<VerifierKey> key(String name) {
        for (var text : trust.get("logs")) {
            var key = VerifierKey.parse(text.textValue());
            if (key.name().equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private void checkAppend(byte[] payload, Checkpoint confirmed, List<String> record, List<byte[]> authorities)
            throws InvalidProtocolBufferException {
        var check = "block-transaction";
        var append = Endorsed.of(Payload.parseFrom(payload));
        checkPlace(append, check, check, check);
        demand(
                append.arguments().getFirst().equals("append"),
                check,
                append.arguments().getFirst());
        var creator = org.hyperledger.fabric.protos.msp.SerializedIdentity.parseFrom(
                org.hyperledger.fabric.protos.common.SignatureHeader.parseFrom(
                                append.payload().getHeader().getSignatureHeader())
                        .getCreator());
        demand(creator.getMspid().equals(operator), check, "by " + creator.getMspid());
        var writes = new HashMap<String, String>();
        for (var namespace :
                TxReadWriteSet.parseFrom(append.result().getResults()).getNsRwsetList()) {
            if (namespace.getNamespace().equals(contract())) {
                KVRWSet.parseFrom(namespace.getRwset())
                        .getWritesList()
                        .forEach(write ->
                                writes.put(write.getKey(), write.getValue().toStringUtf8()));
            }
        }
        demand(String.join("\n", record).equals(writes.get(key(confirmed))), check, writes.toString());
        try {
            checkEndorsements(append, authorities);
        } catch (CheckFailedException e) {
            throw new CheckFailedException(check, "not endorsed: " + e.getMessage());
        }
    }

    private String key(Checkpoint confirmed) {
        return "checkpoint " + operator + " " + confirmed.origin() + " " + confirmed.size();
    }

    private String contract() {
        return ledger.get("contract").textValue();
    }

    private Map<String, Set<String>> pinned(String who) {
        var pinned = new HashMap<String, Set<String>>();
        for (var organisation : trust.get("ledger").get(who)) {
            var fingerprints = new HashSet<String>();
            organisation.get("authorities").forEach(one -> fingerprints.add(one.textValue()));
            pinned.put(organisation.get("msp").textValue(), fingerprints);
        }
        return pinned;
    }

    private static List<Hash> hashes(JsonNode texts) {
        return all(texts).stream().map(Hash::of).toList();
    }

    static List<byte[]> all(JsonNode texts) {
        var all = new ArrayList<byte[]>();
        texts.forEach(text -> all.add(bytes(text)));
        return all;
    }

    static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.textValue());
    }
}
