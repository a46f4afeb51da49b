package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.LedgerException;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.Endorsement;

/**
 * A peer whose signature holds.
 *
 * @param msp its organisation
 * @param authority DER certificate of the authority that issued its own
 */
record Endorser(String msp, byte[] authority) {
    private static final String PEER = "OU=peer";

    /**
     * Checks an endorsement.
     *
     * @param signed the response that all endorsers signed
     * @throws LedgerException when it does not hold
     */
    static Endorser of(Endorsement endorsement, byte[] signed, Keepers keepers) {
        try {
            var identity = SerializedIdentity.parseFrom(endorsement.getEndorser());
            var certificate = certificate(identity.getIdBytes().toByteArray());
            demand(isOfPeer(certificate), identity.getMspid() + " has not endorsed it with a peer's certificate");
            demand(
                    verifies(certificate, signed, endorsement.getEndorser(), endorsement.getSignature()),
                    "the signature of " + identity.getMspid() + " does not hold");
            return new Endorser(identity.getMspid(), authority(identity.getMspid(), certificate, keepers));
        } catch (InvalidProtocolBufferException | GeneralSecurityException e) {
            throw refused("an endorsement cannot be read: " + e.getMessage());
        }
    }

    private static boolean isOfPeer(X509Certificate certificate) {
        return Arrays.asList(certificate.getSubjectX500Principal().getName().split("[,+]"))
                .contains(PEER);
    }

    private static boolean verifies(
            X509Certificate certificate, byte[] signed, ByteString endorser, ByteString signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(signed);
        verifier.update(endorser.toByteArray());
        return verifier.verify(signature.toByteArray());
    }

    private static byte[] authority(String msp, X509Certificate certificate, Keepers keepers)
            throws CertificateException {
        for (var organisation : keepers.organisations()) {
            for (var authority : organisation.authorities()) {
                if (organisation.msp().equals(msp) && isIssuedBy(certificate, certificate(authority))) {
                    return authority;
                }
            }
        }
        throw refused("the certificate of " + msp + " is issued by none of its configured authorities");
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
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
