package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.chamadao.tracelog.AnchorRecord;
import org.hyperledger.fabric.client.CallOption;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Every record that a valid transaction has written, read from a peer's copy of the channel block by block. */
final class ChannelRecords {
    private static final String CHANNEL = "trace";

    private final Contract stored;

    private ChannelRecords(Contract stored) {
        this.stored = stored;
    }

    /** Of one origin, in the order of the channel. */
    static List<AnchorRecord> of(Map<String, String> settings, String origin)
            throws IOException, CertificateException, InvalidKeyException, GatewayException {
        var trust = Path.of(setting(settings, "authorities[0]")).toFile();
        var channel = Grpc.newChannelBuilder(
                        setting(settings, "peers[0]"),
                        TlsChannelCredentials.newBuilder().trustManager(trust).build())
                .maxInboundMessageSize(64 << 20)
                .build();
        try (var certificate = Files.newBufferedReader(Path.of(setting(settings, "certificate")));
                var key = Files.newBufferedReader(Path.of(setting(settings, "key")));
                var gateway = Gateway.newInstance()
                        .connection(channel)
                        .identity(
                                new X509Identity(setting(settings, "msp"), Identities.readX509Certificate(certificate)))
                        .signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(key)))
                        .evaluateOptions(CallOption.deadlineAfter(10, TimeUnit.SECONDS))
                        .connect()) {
            return new ChannelRecords(gateway.getNetwork(CHANNEL).getContract("qscc")).all(origin);
        } finally {
            channel.shutdownNow();
        }
    }

    private static String setting(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get("chamadao.ledger.fabric." + name), name);
    }

    private List<AnchorRecord> all(String origin) throws IOException, GatewayException {
        var height = BlockchainInfo.parseFrom(stored.evaluateTransaction("GetChainInfo", CHANNEL))
                .getHeight();
        var records = new ArrayList<AnchorRecord>();
        for (var number = 0L; number < height; number++) {
            var block = Block.parseFrom(stored.evaluateTransaction("GetBlockByNumber", CHANNEL, Long.toString(number)));
            var codes = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
            for (var place = 0; place < block.getData().getDataCount(); place++) {
                if (codes.byteAt(place) == TxValidationCode.VALID_VALUE) {
                    records.addAll(written(block.getData().getData(place), origin));
                }
            }
        }
        return records;
    }

    private static List<AnchorRecord> written(ByteString envelope, String origin)
            throws InvalidProtocolBufferException {
        var payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
        var type =
                ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()).getType();
        var records = new ArrayList<AnchorRecord>();
        if (type != HeaderType.ENDORSER_TRANSACTION_VALUE) {
            return records;
        }
        for (var action : Transaction.parseFrom(payload.getData()).getActionsList()) {
            var endorsed = ChaincodeActionPayload.parseFrom(action.getPayload()).getAction();
            var result =
                    ChaincodeAction.parseFrom(ProposalResponsePayload.parseFrom(endorsed.getProposalResponsePayload())
                            .getExtension());
            for (var set : TxReadWriteSet.parseFrom(result.getResults()).getNsRwsetList()) {
                for (var write : KVRWSet.parseFrom(set.getRwset()).getWritesList()) {
                    if (write.getKey().matches("checkpoint \\S+ " + Pattern.quote(origin) + " \\d+")) {
                        records.add(AnchorRecord.parse(write.getValue().toStringUtf8()));
                    }
                }
            }
        }
        return records;
    }
}
