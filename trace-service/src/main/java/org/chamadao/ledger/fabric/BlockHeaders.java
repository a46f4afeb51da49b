package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.tracelog.Hash;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;

/** What binds a block to its transactions, and to the one before it. */
final class BlockHeaders {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private BlockHeaders() {}

    static AnchorBlock.Header of(Block block) {
        var header = block.getHeader();
        return new AnchorBlock.Header(
                header.getNumber(),
                header.getPreviousHash().toByteArray(),
                header.getDataHash().toByteArray());
    }

    /**
     * Demands that a block is the one that was asked for, and whole.
     *
     * @param previous hash of the header before; empty when that is not known
     */
    static void check(Block block, long number, byte[] previous) throws InvalidProtocolBufferException {
        var header = of(block);
        demand(header.number() == number, "it is block " + header.number() + ", not " + number);
        var transactions = block.getData().getDataList().stream()
                .map(ByteString::toByteArray)
                .toArray(byte[][]::new);
        demand(
                Arrays.equals(Hash.sha256(transactions).bytes(), header.dataHash()),
                "its transactions are not those of its header");
        demand(
                header.previousHash().length == Hash.LENGTH
                        && block.getMetadata().getMetadataCount() > BlockMetadataIndex.SIGNATURES_VALUE,
                "it names no block before it, or nobody signed it");
        demand(
                previous.length == 0 || Arrays.equals(previous, header.previousHash()),
                "it follows another block than " + (number - 1));
    }

    /** SHA-256 of {@code SEQUENCE {INTEGER number, OCTET STRING previousHash, OCTET STRING dataHash}} in DER. */
    static byte[] hash(AnchorBlock.Header header) {
        var content = new ByteArrayOutputStream();
        write(content, INTEGER, BigInteger.valueOf(header.number()).toByteArray());
        write(content, OCTET_STRING, header.previousHash());
        write(content, OCTET_STRING, header.dataHash());
        var sequence = new ByteArrayOutputStream();
        write(sequence, SEQUENCE, content.toByteArray());
        return Hash.sha256(sequence.toByteArray()).bytes();
    }

    /** Always below 128 bytes: both hashes have 32. */
    private static void write(ByteArrayOutputStream to, int tag, byte[] content) {
        to.write(tag);
        to.write(content.length);
        to.writeBytes(content);
    }

    private static void demand(boolean holds, String reason) throws InvalidProtocolBufferException {
        if (!holds) {
            throw new InvalidProtocolBufferException(reason);
        }
    }
}
