package org.chamadao.ledger.fabric;

import static org.chamadao.ledger.fabric.CheckFailedException.demand;
import static org.chamadao.ledger.fabric.ConfirmationVerifier.all;
import static org.chamadao.ledger.fabric.ConfirmationVerifier.bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;

/** Verifies the block of a bundle (level 4). */
record BlockVerifier(JsonNode block, Map<String, Set<String>> orderers) {
    /** The payload of the transaction at a version, of a block that orderers signed. */
    byte[] transaction(Version version) throws InvalidProtocolBufferException {
        demand(
                block.get("number").longValue() == version.getBlockNum(),
                "block-number",
                block.get("number").toString());
        var envelopes = all(block.get("envelopes"));
        demand(
                Arrays.equals(PinnedIdentity.digest(envelopes.toArray(byte[][]::new)), bytes(block.get("dataHash"))),
                "block-data",
                "other envelopes");
        checkSignature();
        checkChain();
        demand(version.getTxNum() < envelopes.size(), "block-transaction", "no transaction " + version.getTxNum());
        return Envelope.parseFrom(envelopes.get((int) version.getTxNum()))
                .getPayload()
                .toByteArray();
    }

    private void checkSignature() throws InvalidProtocolBufferException {
        var check = "block-signature";
        var metadata = Metadata.parseFrom(bytes(block.get("signatures")));
        var isSigned = false;
        for (var one : metadata.getSignaturesList()) {
            var header = SignatureHeader.parseFrom(one.getSignatureHeader());
            var identity = PinnedIdentity.of(header.getCreator(), "orderer", check);
            identity.requireAuthority(all(block.get("authorities")), orderers, check, check);
            isSigned |= identity.signed(
                    one.getSignature(),
                    metadata.getValue().toByteArray(),
                    one.getSignatureHeader().toByteArray(),
                    der(block));
        }
        demand(isSigned, check, "no orderer signed it");
    }

    private void checkChain() {
        var before = block;
        for (var header : block.get("following")) {
            demand(
                    header.get("number").longValue() == before.get("number").longValue() + 1
                            && Arrays.equals(bytes(header.get("previousHash")), PinnedIdentity.digest(der(before))),
                    "block-chain",
                    header.get("number").toString());
            before = header;
        }
    }

    /** {@code SEQUENCE {INTEGER number, OCTET STRING previousHash, OCTET STRING dataHash}}, always below 128 bytes. */
    private static byte[] der(JsonNode header) {
        var number = BigInteger.valueOf(header.get("number").longValue()).toByteArray();
        var content = new ByteArrayOutputStream();
        content.write(2);
        content.write(number.length);
        content.writeBytes(number);
        for (var name : new String[] {"previousHash", "dataHash"}) {
            var hash = bytes(header.get(name));
            content.write(4);
            content.write(hash.length);
            content.writeBytes(hash);
        }
        var sequence = new ByteArrayOutputStream();
        sequence.write(0x30);
        sequence.write(content.size());
        sequence.writeBytes(content.toByteArray());
        return sequence.toByteArray();
    }
}
