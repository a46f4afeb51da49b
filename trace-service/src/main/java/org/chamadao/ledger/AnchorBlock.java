package org.chamadao.ledger;

import java.util.List;

/**
 * The ledger's block in which a checkpoint was anchored (FORMATS section 6, level 4).
 *
 * @param envelopes all of the block, in order
 * @param signatures the block's metadata of that name
 * @param authorities DER certificates of those that issue the orderers' certificates
 * @param following the headers of the next blocks
 */
public record AnchorBlock(
        Header header, List<byte[]> envelopes, byte[] signatures, List<byte[]> authorities, List<Header> following) {
    public AnchorBlock {
        envelopes = List.copyOf(envelopes);
        authorities = List.copyOf(authorities);
        following = List.copyOf(following);
    }

    /** What the next block's header is bound to. */
    public record Header(long number, byte[] previousHash, byte[] dataHash) {}
}
