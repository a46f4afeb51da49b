package org.chamadao.ledger;

import java.util.List;

/**
 * What organisations signed after they had read an anchored checkpoint (FORMATS section 5).
 *
 * @param transaction the payload of the transaction that was endorsed, and is never submitted
 * @param authorities DER certificates of those that issued the endorsers' certificates, each once
 */
public record Confirmation(byte[] transaction, List<byte[]> authorities) {
    public Confirmation {
        authorities = List.copyOf(authorities);
    }
}
