package org.chamadao.tracelog.chaincode;

import java.io.IOException;
import java.net.URISyntaxException;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/**
 * Chaincode as a service: waits for one peer, which dials in. One process per peer, since the shim keeps the state of its
 * handshake in one place for all of them.
 *
 * <p>Reads {@code CHAINCODE_SERVER_ADDRESS} (host:port), {@code CORE_CHAINCODE_ID_NAME} (the package's id), and three PEM
 * files: {@code CHAINCODE_TLS_KEY}, {@code CHAINCODE_TLS_CERT}, and {@code CHAINCODE_CLIENT_CA_CERT}, which the peer's own
 * certificate must chain to.
 */
public final class TraceLogServer {
    private TraceLogServer() {}

    /**
     * Serves until the process ends.
     *
     * @throws IllegalStateException when a variable is missing
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        var properties = new ChaincodeServerProperties();
        properties.setTlsEnabled(true);
        properties.setKeyFile(required("CHAINCODE_TLS_KEY"));
        properties.setKeyCertChainFile(required("CHAINCODE_TLS_CERT"));
        properties.setTrustCertCollectionFile(required("CHAINCODE_CLIENT_CA_CERT"));
        required("CHAINCODE_SERVER_ADDRESS");
        required("CORE_CHAINCODE_ID_NAME");
        var chaincode = new TraceLogChaincode();
        chaincode.configure();
        properties.setServerAddress(chaincode.getChaincodeServerConfig().getServerAddress());
        new NettyChaincodeServer(chaincode, properties).start();
    }

    private static String required(String variable) {
        var value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(variable + " is not set");
        }
        return value;
    }
}
