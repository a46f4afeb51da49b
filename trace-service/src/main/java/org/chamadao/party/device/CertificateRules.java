package org.chamadao.party.device;

import static org.chamadao.party.device.ParsedCertificate.require;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.chamadao.party.device.ParsedCertificate.Usage;

/**
 * What a certificate must be like, SPEC.md beside this class. Names, dates and uses are compared here, and all of X.509
 * is read and verified by the Java platform.
 */
final class CertificateRules {
    static final Duration LONGEST = Duration.ofDays(90);
    /** Clocks of administrators' devices go wrong by some minutes. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final String PSEUDONYM = "[0-9a-f]{32}";

    private CertificateRules() {}

    /** The root certificate of a party; throws {@link CertificateRefusedException} for anything else. */
    static ParsedCertificate root(byte[] der, String party, Instant now) {
        var root = ParsedCertificate.of(der);
        require(root.subject().equals(root.issuer()) && root.isSignedBy(root), "A root must be signed by its own key.");
        require(
                root.subjectParts().equals(Map.of("O", party)),
                "The subject of your root must be O=" + party + ", your party's pseudonym, and nothing else.");
        require(root.isAuthority(), "A root must say that it is a certification authority (basicConstraints).");
        require(root.allows(Usage.CERTIFICATES), "A root must allow keyCertSign.");
        require(
                root.validity().includes(now) || root.validity().includes(now.plus(CLOCKS_DIFFER)),
                "The root is not valid now, but from " + root.validity().notBefore() + " to "
                        + root.validity().notAfter() + ".");
        return root;
    }

    /** A device's certificate and the pseudonym of who carries it. */
    record OfDevice(ParsedCertificate certificate, String person) {}

    /**
     * The certificate of a party's device; throws {@link CertificateRefusedException} for anything else.
     *
     * @param root the party's current one
     * @param key SubjectPublicKeyInfo of the device that asked for it
     */
    static OfDevice device(byte[] der, ParsedCertificate root, String party, byte[] key, Instant now) {
        var certificate = ParsedCertificate.of(der);
        require(
                certificate.issuer().equals(root.subject()) && certificate.isSignedBy(root),
                "The certificate is not signed by your current root "
                        + root.certificate().fingerprint() + ".");
        require(
                Arrays.equals(certificate.publicKey(), key),
                "The certificate is for another key than the one that the device asked with.");
        require(!certificate.isAuthority(), "The certificate of a device must not be a certification authority.");
        require(certificate.allows(Usage.SIGNATURES), "The certificate of a device must allow digitalSignature.");
        checkDates(certificate.validity(), root.validity(), now);
        var subject = certificate.subjectParts();
        var person = subject.getOrDefault("CN", "");
        require(
                subject.equals(Map.of("O", party, "CN", person)) && person.matches(PSEUDONYM),
                "The subject must be O=" + party + " and CN=, the person's pseudonym of 32 hexadecimal digits,"
                        + " and nothing else.");
        return new OfDevice(certificate, person);
    }

    private static void checkDates(Validity validity, Validity root, Instant now) {
        require(
                !validity.length().isNegative() && validity.length().compareTo(LONGEST) <= 0,
                "A certificate of a device is valid for 90 days at most, not from " + validity.notBefore() + " to "
                        + validity.notAfter() + ".");
        require(
                !validity.notBefore().isAfter(now.plus(CLOCKS_DIFFER))
                        && validity.notAfter().isAfter(now),
                "The certificate is not valid now, but from " + validity.notBefore() + " to " + validity.notAfter()
                        + ".");
        require(
                !validity.notAfter().isAfter(root.notAfter()),
                "The certificate is valid for longer than your root, which ends " + root.notAfter() + ".");
    }
}
