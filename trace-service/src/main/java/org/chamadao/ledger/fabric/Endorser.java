package org.chamadao.ledger.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.Hash;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.Endorsement;

/**
 * A peer whose signature holds.
 *
 * @param msp its organisation
 * @param authority DER certificate of the authority that issued its own
 */
record Endorser(String msp, byte[] authority) {
    private static final String PEER = "peer";
    /** What kind of node an organisation says that a certificate is for. */
    private static final Set<String> ROLES = Set.of(PEER, "orderer", "client", "admin");

    /**
     * Checks an endorsement as pages do.
     *
     * @param endorsed the response that all endorsers signed
     * @param authorities that a page is given, of which the first that issued a certificate counts
     * @throws LedgerException when it does not hold
     */
    static Endorser of(Endorsement endorsement, byte[] endorsed, List<byte[]> authorities, Keepers keepers) {
        try {
            var identity = ExactMessage.read(SerializedIdentity.parser(), endorsement.getEndorser());
            var msp = identity.getMspid();
            var certificate = PeerCertificate.ofPem(identity.getIdBytes().toStringUtf8());
            var roles = certificate.units().stream().filter(ROLES::contains).toList();
            demand(roles.equals(List.of(PEER)), msp + " has not endorsed it with a peer's certificate but " + roles);
            var authority = authority(certificate, authorities);
            demand(
                    pinned(msp, keepers).contains(Hash.sha256(authority)),
                    "the certificate of " + msp + " is issued by none of its configured authorities");
            demand(
                    P256Signature.holds(
                            certificate.key(),
                            endorsement.getSignature().toByteArray(),
                            endorsed,
                            endorsement.getEndorser().toByteArray()),
                    "the signature of " + msp + " does not hold");
            return new Endorser(msp, authority);
        } catch (InvalidProtocolBufferException | GeneralSecurityException e) {
            throw refused("an endorsement cannot be read: " + e.getMessage());
        }
    }

    private static byte[] authority(PeerCertificate certificate, List<byte[]> authorities)
            throws GeneralSecurityException {
        for (var der : authorities) {
            if (isIssued(certificate, der)) {
                return der;
            }
        }
        throw refused("a certificate is issued by none of the configured authorities");
    }

    private static boolean isIssued(PeerCertificate certificate, byte[] authority) {
        try {
            return certificate.isIssuedBy(PeerCertificate.of(authority));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<Hash> pinned(String msp, Keepers keepers) {
        return keepers.organisations().stream()
                .filter(organisation -> organisation.msp().equals(msp))
                .flatMap(organisation -> organisation.fingerprints().stream())
                .collect(Collectors.toSet());
    }

    private static void demand(boolean holds, String reason) {
        if (!holds) {
            throw refused(reason);
        }
    }

    private static LedgerException refused(String reason) {
        return new LedgerException("what the organisations endorsed is no confirmation: " + reason);
    }
}
