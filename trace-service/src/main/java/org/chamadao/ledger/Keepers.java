package org.chamadao.ledger;

import java.util.List;
import java.util.Map;
import org.chamadao.tracelog.Hash;

/**
 * The organisations that keep a ledger together, by majority, and those that order its blocks.
 *
 * @param organisations in the order configured
 */
public record Keepers(String channel, String contract, List<Organisation> organisations, List<Organisation> orderers) {
    public Keepers {
        organisations = List.copyOf(organisations);
        orderers = List.copyOf(orderers);
    }

    /**
     * One of them.
     *
     * @param authorities DER certificates of those that issue its identities
     * @param names for people, by language tag
     */
    public record Organisation(String msp, List<byte[]> authorities, Map<String, String> names) {
        public Organisation {
            authorities = List.copyOf(authorities);
            names = Map.copyOf(names);
        }

        /** SHA-256 of each authority's certificate. */
        public List<Hash> fingerprints() {
            return authorities.stream().map(Hash::sha256).toList();
        }
    }
}
