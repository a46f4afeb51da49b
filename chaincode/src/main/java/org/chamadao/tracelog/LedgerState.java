package org.chamadao.tracelog;

import java.util.Optional;

/** What the contract remembers: Fabric's world state in the chaincode, a file in the embedded ledger. */
public interface LedgerState {
    /** The value last put under a key. */
    Optional<String> get(String key);

    /** Sets a value; it takes effect with the whole transaction or not at all. */
    void put(String key, String value);
}
