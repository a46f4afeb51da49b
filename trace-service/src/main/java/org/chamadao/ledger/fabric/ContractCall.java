package org.chamadao.ledger.fabric;

import java.util.List;
import java.util.stream.Collectors;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.VerifierKey;

/** A call of the contract as Fabric's transactions carry it; its SPEC.md lists them. */
record ContractCall(String name, String... arguments) {
    static ContractCall register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        return new ContractCall("register", origin, logKey.text(), statementKey.text());
    }

    static ContractCall registered(String origin) {
        return new ContractCall("registered", origin);
    }

    static ContractCall append(String note, List<Hash> proof) {
        return new ContractCall("append", note, proof.stream().map(Hash::base64).collect(Collectors.joining("\n")));
    }

    static ContractCall head(String msp, String origin) {
        return new ContractCall("head", msp, origin);
    }

    static ContractCall checkpoint(String msp, String origin, long size) {
        return new ContractCall("checkpoint", msp, origin, Long.toString(size));
    }
}
