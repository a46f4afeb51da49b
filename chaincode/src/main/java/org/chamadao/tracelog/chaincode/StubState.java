package org.chamadao.tracelog.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chamadao.tracelog.LedgerState;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Fabric's world state during one transaction. What the transaction itself has put is not read back; the contract never
 * asks for it.
 */
record StubState(ChaincodeStub stub) implements LedgerState {
    @Override
    public Optional<String> get(String key) {
        var value = stub.getState(key);
        // The peer answers an unknown key with no bytes, and the contract puts none.
        return value.length == 0 ? Optional.empty() : Optional.of(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void put(String key, String value) {
        stub.putState(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
