package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** What a gateway prepared: the parts that nobody signed are made anew, so that nothing foreign is in them. */
record EndorsedTransaction(Header header, ByteString proposal, ByteString response, List<Endorsement> endorsements) {
    EndorsedTransaction {
        endorsements = List.copyOf(endorsements);
    }

    static EndorsedTransaction read(byte[] prepared) throws InvalidProtocolBufferException {
        var payload = Payload.parseFrom(prepared);
        var actions = Transaction.parseFrom(payload.getData()).getActionsList();
        if (actions.size() != 1) {
            throw new InvalidProtocolBufferException("it has " + actions.size() + " actions");
        }
        var action = ChaincodeActionPayload.parseFrom(actions.getFirst().getPayload());
        return new EndorsedTransaction(
                payload.getHeader(),
                action.getChaincodeProposalPayload(),
                action.getAction().getProposalResponsePayload(),
                action.getAction().getEndorsementsList());
    }

    /** What the organisations signed, before who they are. */
    byte[] endorsed() {
        return response.toByteArray();
    }

    /** As Fabric's {@code common.Payload}, with some of the endorsements. */
    byte[] with(List<Endorsement> some) {
        var endorsed = ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response);
        some.forEach(each -> endorsed.addEndorsements(
                Endorsement.newBuilder().setEndorser(each.getEndorser()).setSignature(each.getSignature())));
        var action = TransactionAction.newBuilder()
                .setHeader(header.getSignatureHeader())
                .setPayload(ChaincodeActionPayload.newBuilder()
                        .setChaincodeProposalPayload(proposal)
                        .setAction(endorsed)
                        .build()
                        .toByteString());
        return Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(header.getChannelHeader())
                        .setSignatureHeader(header.getSignatureHeader()))
                .setData(Transaction.newBuilder().addActions(action).build().toByteString())
                .build()
                .toByteArray();
    }
}
