package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.chamadao.tracelog.Hash;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet.DataModel;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;

/**
 * An endorsed call of a contract, read from Fabric's {@code common.Payload}; of what it says only the shape is checked.
 *
 * @param contracts the contract's name in each place where it stands
 * @param arguments with the function first
 * @param isOfProposal whether the organisations endorsed this proposal
 * @param endorsed what they signed, before who they are
 */
record EndorsedCall(
        String channel,
        List<String> contracts,
        List<ByteString> arguments,
        boolean isOfProposal,
        List<NamespaceReads> reads,
        Response response,
        ByteString endorsed,
        List<Endorsement> endorsements) {
    EndorsedCall {
        contracts = List.copyOf(contracts);
        arguments = List.copyOf(arguments);
        reads = List.copyOf(reads);
        endorsements = List.copyOf(endorsements);
    }

    /** What the call did in a namespace. */
    record NamespaceReads(String namespace, KVRWSet keys, boolean hasCollections) {
        boolean isReadOnly() {
            return keys.getWritesCount() == 0
                    && keys.getMetadataWritesCount() == 0
                    && keys.getRangeQueriesInfoCount() == 0
                    && !hasCollections;
        }

        /** Whether this key is all that it read there, and something was there. */
        boolean isOf(String key) {
            return keys.getReadsCount() == 1
                    && keys.getReads(0).getKey().equals(key)
                    && keys.getReads(0).hasVersion();
        }

        Version version() {
            return keys.getReads(0).getVersion();
        }
    }

    /** @throws InvalidProtocolBufferException for bytes that are no such call, or hold anything besides */
    static EndorsedCall read(ByteString bytes) throws InvalidProtocolBufferException {
        var payload = ExactMessage.read(Payload.parser(), bytes);
        var header = payload.getHeader();
        var channelHeader = ExactMessage.read(ChannelHeader.parser(), header.getChannelHeader());
        demand(
                channelHeader.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE
                        && channelHeader.getVersion() >= 0
                        && ExactMessage.isExact(channelHeader.getEpoch()),
                "it is of type " + channelHeader.getType());
        ExactMessage.read(SignatureHeader.parser(), header.getSignatureHeader());
        var extension = ExactMessage.read(ChaincodeHeaderExtension.parser(), channelHeader.getExtension());
        var actions = ExactMessage.read(Transaction.parser(), payload.getData()).getActionsList();
        demand(actions.size() == 1, "it has " + actions.size() + " actions");
        demand(
                actions.getFirst().getHeader().equals(header.getSignatureHeader()),
                "its action has another header than it has itself");
        var action = ExactMessage.read(
                ChaincodeActionPayload.parser(), actions.getFirst().getPayload());
        var specification = specification(action.getChaincodeProposalPayload());
        var endorsed = action.getAction().getProposalResponsePayload();
        var response = ExactMessage.read(ProposalResponsePayload.parser(), endorsed);
        var done = ExactMessage.read(ChaincodeAction.parser(), response.getExtension());
        demand(done.getEvents().isEmpty(), "it gives an event");
        var proposal = Hash.sha256(
                header.getChannelHeader().toByteArray(),
                header.getSignatureHeader().toByteArray(),
                action.getChaincodeProposalPayload().toByteArray());
        return new EndorsedCall(
                channelHeader.getChannelId(),
                List.of(
                        extension.getChaincodeId().getName(),
                        specification.getChaincodeId().getName(),
                        done.getChaincodeId().getName()),
                specification.getInput().getArgsList(),
                response.getProposalHash().equals(ByteString.copyFrom(proposal.bytes())),
                reads(done.getResults()),
                done.getResponse(),
                endorsed,
                action.getAction().getEndorsementsList());
    }

    private static ChaincodeSpec specification(ByteString bytes) throws InvalidProtocolBufferException {
        var proposal = ExactMessage.read(ChaincodeProposalPayload.parser(), bytes);
        demand(proposal.getTransientMapCount() == 0, "it brings a transient map");
        var specification = ExactMessage.read(ChaincodeInvocationSpec.parser(), proposal.getInput())
                .getChaincodeSpec();
        var input = specification.getInput();
        demand(
                specification.getTypeValue() >= 0
                        && specification.getTimeout() >= 0
                        && input.getDecorationsCount() == 0
                        && !input.getIsInit(),
                "it brings more than arguments");
        return specification;
    }

    private static List<NamespaceReads> reads(ByteString bytes) throws InvalidProtocolBufferException {
        var results = ExactMessage.read(TxReadWriteSet.parser(), bytes);
        demand(results.getDataModelValue() == DataModel.KV_VALUE, "its reads and writes are of another model");
        var found = new ArrayList<NamespaceReads>();
        for (var namespace : results.getNsRwsetList()) {
            var keys = ExactMessage.read(KVRWSet.parser(), namespace.getRwset());
            for (var read : keys.getReadsList()) {
                var version = read.getVersion();
                demand(
                        ExactMessage.isExact(version.getBlockNum()) && ExactMessage.isExact(version.getTxNum()),
                        "it read a version that there is not");
            }
            found.add(
                    new NamespaceReads(namespace.getNamespace(), keys, namespace.getCollectionHashedRwsetCount() > 0));
        }
        return found;
    }

    private static void demand(boolean holds, String reason) throws InvalidProtocolBufferException {
        if (!holds) {
            throw new InvalidProtocolBufferException(reason);
        }
    }
}
