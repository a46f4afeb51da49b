package org.chamadao.tracelog.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;

/**
 * What an endorsed transaction has touched.
 *
 * @param reads namespace and key, joined by a space
 * @param writes likewise
 */
record ReadWriteSet(List<String> reads, List<String> writes) {
    static ReadWriteSet of(org.hyperledger.fabric.client.Transaction endorsed) throws InvalidProtocolBufferException {
        var envelope = PreparedTransaction.parseFrom(endorsed.getBytes()).getEnvelope();
        var payload = Payload.parseFrom(envelope.getPayload());
        var transaction = org.hyperledger.fabric.protos.peer.Transaction.parseFrom(payload.getData());
        var action = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
        var response = ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload());
        var results = TxReadWriteSet.parseFrom(
                ChaincodeAction.parseFrom(response.getExtension()).getResults());
        var reads = new ArrayList<String>();
        var writes = new ArrayList<String>();
        for (var namespace : results.getNsRwsetList()) {
            var keys = KVRWSet.parseFrom(namespace.getRwset());
            keys.getReadsList().forEach(read -> reads.add(namespace.getNamespace() + " " + read.getKey()));
            keys.getWritesList().forEach(write -> writes.add(namespace.getNamespace() + " " + write.getKey()));
        }
        return new ReadWriteSet(reads, writes);
    }
}
