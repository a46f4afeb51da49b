package org.chamadao.tracelog.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.TraceLog;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/** The contract over Fabric's state. The caller is the organisation whose signature the peer has checked. */
final class TraceLogChaincode extends ChaincodeBase {
    /** A peer endorses nothing from here on; 500 and above is for a chaincode that failed. */
    static final int REFUSED = Response.Status.ERROR_THRESHOLD.getCode();

    /** Reads the environment that Fabric gives its chaincodes. */
    void configure() {
        initializeLogging();
        processEnvironmentOptions();
        validateOptions();
        // The shim asks for both in each transaction.
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    /** There is nothing to begin with. */
    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        var contract = new TraceLog(new StubState(stub), caller(stub));
        try {
            var result = call(stub).on(contract);
            return ResponseUtils.newSuccessResponse(result.getBytes(StandardCharsets.UTF_8));
        } catch (RefusedException e) {
            return new Response(REFUSED, e.check() + ": " + e.getMessage(), new byte[0]);
        }
    }

    private static ContractCall call(ChaincodeStub stub) {
        var words = stub.getStringArgs();
        return words.isEmpty()
                ? new ContractCall("", words)
                : new ContractCall(words.getFirst(), words.subList(1, words.size()));
    }

    private static String caller(ChaincodeStub stub) {
        try {
            return SerializedIdentity.parseFrom(stub.getCreator()).getMspid();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "the peer passed on a caller that is no identity: " + Arrays.toString(stub.getCreator()), e);
        }
    }
}
