package org.chamadao.ledger.fabric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.fabric.SmallNetwork.PeerForm;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** The endorsed question for the first checkpoint of a log, as a network of one's own answers it. */
final class SmallCall {
    static final String OPERATOR = "BrandMSP";
    static final long BLOCK = 5;
    /** All messages within messages. */
    static final List<Class<? extends Message>> MESSAGES = List.of(
            Payload.class,
            Header.class,
            ChannelHeader.class,
            SignatureHeader.class,
            ChaincodeHeaderExtension.class,
            Transaction.class,
            TransactionAction.class,
            ChaincodeActionPayload.class,
            ChaincodeEndorsedAction.class,
            Endorsement.class,
            ChaincodeProposalPayload.class,
            ChaincodeInvocationSpec.class,
            ProposalResponsePayload.class,
            ChaincodeAction.class,
            Response.class,
            TxReadWriteSet.class,
            NsReadWriteSet.class,
            KVRWSet.class,
            KVRead.class);

    private final SmallNetwork network;
    private final SmallLog log;
    private final List<String> origins = new ArrayList<>();
    private final List<String> endorsers = new ArrayList<>();
    private final List<Endorsement> foreign = new ArrayList<>();
    private PeerForm form = PeerForm.USUAL;
    private Class<? extends Message> strange = Message.class;
    private boolean writes;

    SmallCall(SmallNetwork network, SmallLog log) {
        this.network = network;
        this.log = log;
        origins.add(log.origin());
    }

    SmallCall by(String... msps) {
        endorsers.addAll(List.of(msps));
        return this;
    }

    /** All endorsers named after this have such a certificate. */
    SmallCall in(PeerForm other) {
        form = other;
        return this;
    }

    /** An endorsement of something else. */
    SmallCall with(Endorsement other) {
        foreign.add(other);
        return this;
    }

    SmallCall besides(String origin) {
        origins.add(origin);
        return this;
    }

    /** Messages of this type get a field that nobody knows. */
    SmallCall strange(Class<? extends Message> type) {
        strange = type;
        return this;
    }

    SmallCall writing() {
        writes = true;
        return this;
    }

    static Checkpoint checkpoint(SmallLog log) {
        return new Checkpoint(log.origin(), 1, log.root(1));
    }

    static OriginKeys keys(SmallLog log) {
        return new OriginKeys(log.logKey().verifierKey(), log.statementKey().verifierKey());
    }

    Confirmation confirmation() {
        return new Confirmation(
                payload(), endorsers.stream().map(network::authority).toList());
    }

    /** As much of a bundle as level 3 is about. */
    JsonNode bundle() {
        return bundle(log, confirmation());
    }

    static JsonNode bundle(SmallLog log, Confirmation confirmation) {
        var item = "https://example.org/01/02000010001019/21/A1";
        var bundle = new ObjectMapper().createObjectNode().put("identifier", item);
        var part = bundle.putArray("logs").addObject();
        part.put("origin", log.origin()).put("checkpoint", log.note(1)).put("confirmed", log.note(1));
        part.putArray("consistency");
        var statement = log.origin() + "/items\n" + item + "\n1\n" + log.root(1).base64() + "\n0\n";
        part.putArray("statements").add(log.statementKey().sign(statement));
        var confirmed = part.putObject("confirmation");
        confirmed.put("transaction", Base64.getEncoder().encodeToString(confirmation.transaction()));
        var authorities = confirmed.putArray("authorities");
        confirmation
                .authorities()
                .forEach(der -> authorities.add(Base64.getEncoder().encodeToString(der)));
        return bundle;
    }

    /** Fabric's {@code common.Payload}. */
    byte[] payload() {
        var channelHeader = bytes(ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setChannelId("trace")
                .setTxId("00")
                .setExtension(bytes(ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(contract())
                        .build()))
                .build());
        var signatureHeader = bytes(SignatureHeader.newBuilder()
                .setNonce(ByteString.copyFromUtf8("once"))
                .build());
        var proposal = bytes(ChaincodeProposalPayload.newBuilder()
                .setInput(bytes(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.newBuilder()
                                .setChaincodeId(contract())
                                .setInput(input()))
                        .build()))
                .build());
        var response = bytes(ProposalResponsePayload.newBuilder()
                .setProposalHash(ByteString.copyFrom(
                        Hash.sha256(channelHeader.toByteArray(), signatureHeader.toByteArray(), proposal.toByteArray())
                                .bytes()))
                .setExtension(bytes(action()))
                .build());
        var endorsed = ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response);
        endorsers.forEach(
                msp -> endorsed.addEndorsements(extended(network.endorsement(msp, form, response.toByteArray()))));
        endorsed.addAllEndorsements(foreign);
        var header = Header.newBuilder()
                .setChannelHeader(channelHeader)
                .setSignatureHeader(signatureHeader)
                .build();
        var action = TransactionAction.newBuilder()
                .setHeader(signatureHeader)
                .setPayload(bytes(ChaincodeActionPayload.newBuilder()
                        .setChaincodeProposalPayload(proposal)
                        .setAction(extended(endorsed.build()))
                        .build()))
                .build();
        return bytes(Payload.newBuilder()
                        .setHeader(extended(header))
                        .setData(bytes(Transaction.newBuilder()
                                .addActions(extended(action))
                                .build()))
                        .build())
                .toByteArray();
    }

    private ChaincodeInput.Builder input() {
        var input = ChaincodeInput.newBuilder();
        List.of("checkpoint", OPERATOR, log.origin(), "1")
                .forEach(word -> input.addArgs(ByteString.copyFromUtf8(word)));
        return input;
    }

    private ChaincodeAction action() {
        var record = new AnchorRecord(
                OPERATOR,
                log.origin(),
                log.logKey().verifierKey(),
                log.statementKey().verifierKey(),
                1,
                log.root(1),
                origins);
        var results = TxReadWriteSet.newBuilder()
                .addNsRwset(namespace("_lifecycle", "namespaces/fields/tracelog/Sequence"))
                .addNsRwset(namespace("tracelog", "checkpoint " + OPERATOR + " " + log.origin() + " 1"))
                .build();
        return ChaincodeAction.newBuilder()
                .setChaincodeId(contract())
                .setResponse(extended(Response.newBuilder()
                        .setStatus(200)
                        .setPayload(ByteString.copyFromUtf8(record.text()))
                        .build()))
                .setResults(bytes(results))
                .build();
    }

    private NsReadWriteSet namespace(String name, String key) {
        var set = KVRWSet.newBuilder()
                .addReads(extended(KVRead.newBuilder()
                        .setKey(key)
                        .setVersion(Version.newBuilder().setBlockNum(BLOCK))
                        .build()));
        if (writes) {
            set.addWrites(KVWrite.newBuilder().setKey(key));
        }
        return extended(NsReadWriteSet.newBuilder()
                .setNamespace(name)
                .setRwset(bytes(set.build()))
                .build());
    }

    private static ChaincodeID.Builder contract() {
        return ChaincodeID.newBuilder().setName("tracelog");
    }

    private ByteString bytes(Message message) {
        return extended(message).toByteString();
    }

    @SuppressWarnings("unchecked")
    private <T extends Message> T extended(T message) {
        if (!strange.isInstance(message) || strange == Message.class) {
            return message;
        }
        var field = UnknownFieldSet.Field.newBuilder().addVarint(1).build();
        return (T) message.toBuilder()
                .setUnknownFields(
                        UnknownFieldSet.newBuilder().addField(1_000, field).build())
                .build();
    }
}
