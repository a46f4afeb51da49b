package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Who signed a part of a Fabric message, held against fingerprints from outside. */
record PinnedIdentity(String msp, X509Certificate certificate) {
    /**
     * Reads an identity whose certificate has a role.
     *
     * @param check the word for what is wrong with the certificate
     */
    static PinnedIdentity of(ByteString serialized, String role, String check) {
        try {
            var identity = SerializedIdentity.parseFrom(serialized);
            var certificate = certificate(identity.getIdBytes().toByteArray());
            var isOnP256 = certificate.getPublicKey() instanceof ECPublicKey key
                    && key.getParams().toString().contains("secp256r1");
            CheckFailedException.demand(isOnP256, check, "not a key on P-256");
            CheckFailedException.demand(
                    units(certificate).contains(role),
                    check,
                    "not of a " + role + ": " + certificate.getSubjectX500Principal());
            return new PinnedIdentity(identity.getMspid(), certificate);
        } catch (InvalidProtocolBufferException | GeneralSecurityException e) {
            throw new CheckFailedException(check, e.toString());
        }
    }

    /**
     * Demands that one of the authorities issued it, and that this one is pinned for its MSP.
     *
     * @param pinned fingerprints by MSP
     */
    void requireAuthority(
            List<byte[]> authorities, Map<String, Set<String>> pinned, String issuedCheck, String pinnedCheck) {
        var issuer = authorities.stream().filter(this::isIssuedBy).findFirst();
        CheckFailedException.demand(issuer.isPresent(), issuedCheck, "issued by none of the authorities given");
        CheckFailedException.demand(
                pinned.getOrDefault(msp, Set.of()).contains(sha256(issuer.orElseThrow())),
                pinnedCheck,
                "the authority is not pinned for " + msp);
    }

    /** Whether it signed these parts, joined. */
    boolean signed(ByteString signature, byte[]... parts) {
        try {
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(certificate.getPublicKey());
            for (var part : parts) {
                verifier.update(part);
            }
            return verifier.verify(signature.toByteArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static byte[] digest(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private boolean isIssuedBy(byte[] der) {
        try {
            var authority = certificate(der);
            certificate.verify(authority.getPublicKey());
            return authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<String> units(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("OU"))
                            .map(rdn -> rdn.getValue().toString())
                            .toList();
        } catch (InvalidNameException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}
