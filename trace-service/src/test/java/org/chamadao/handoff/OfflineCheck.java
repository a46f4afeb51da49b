package org.chamadao.handoff;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.entry.DeviceCertificate;

/** What a phone without network makes of an envelope: the rules of SPEC.md once more, against which the vectors are made. */
record OfflineCheck(String party, Instant now, Map<String, Organisation> organisations, Remembered remembered) {
    static final String TAKEN = "taken";

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /** What a phone knows of a party. */
    record Organisation(List<DeviceCertificate> roots, Set<String> revoked) {}

    /**
     * What a phone knows of its own handoffs.
     *
     * @param accepted hashes of the offers that it has accepted
     * @param offered hashes of its own offers, each with that of the acceptance that it has taken, or an empty text
     * @param takers hashes of offers that name their taker, each with that party
     */
    record Remembered(Set<String> accepted, Map<String, String> offered, Map<String, String> takers) {}

    /** {@link #TAKEN}, or why it is not. */
    String outcome(byte[] envelope) {
        HandoffEnvelope read;
        try {
            read = HandoffEnvelope.parse(envelope, TestMessages.IDENTIFIERS);
        } catch (MessageRefusedException e) {
            return "altered";
        }
        if (read.messages().size() != 1 || read.certificates().size() != 1) {
            return "altered";
        }
        return outcome(read.messages().getFirst(), read.certificates().getFirst());
    }

    private String outcome(HandoffMessage message, DeviceCertificate certificate) {
        if (!certificate.fingerprint().equals(message.certificate())) {
            return "altered";
        }
        var device = parsed(certificate);
        var subject = TestMessages.subject(certificate);
        var signer = subject.getOrDefault("O", "");
        var organisation = organisations.get(signer);
        if (organisation == null) {
            return "unknownOrganisation";
        }
        if (!isDevice(device, subject) || organisation.roots().stream().noneMatch(root -> signed(root, device))) {
            return "wrongRoot";
        }
        if (!message.isSigned(certificate)) {
            return "altered";
        }
        if (organisation.revoked().contains(certificate.fingerprint())) {
            return "revoked";
        }
        var time = message.part().time();
        if (time.isBefore(device.getNotBefore().toInstant())
                || time.isAfter(device.getNotAfter().toInstant())) {
            return "ended";
        }
        if (time.isAfter(now.plus(CLOCKS_DIFFER))) {
            return "ahead";
        }
        return switch (message.part()) {
            case Offer offer -> outcome(offer, message.hash(signer).hex(), signer);
            case Acceptance acceptance ->
                outcome(acceptance, message.hash(signer).hex(), signer);
        };
    }

    private String outcome(Offer offer, String hash, String signer) {
        if (now.isAfter(offer.expires())) {
            return "expired";
        }
        if (signer.equals(party)) {
            return "ownOffer";
        }
        if (offer.taker().isPresent() && !offer.taker().get().equals(party)) {
            return "notForYou";
        }
        return remembered.accepted().contains(hash) ? "alreadyAccepted" : TAKEN;
    }

    private String outcome(Acceptance acceptance, String hash, String signer) {
        if (acceptance.limits().isEmpty()) {
            return "altered";
        }
        if (now.isAfter(acceptance.limits().get().expires())) {
            return "expired";
        }
        var answer = remembered.offered().get(acceptance.previous().hex());
        if (answer == null || !acceptance.offeredBy().equals(party)) {
            return "notThisOffer";
        }
        if (!remembered
                .takers()
                .getOrDefault(acceptance.previous().hex(), signer)
                .equals(signer)) {
            return "otherTaker";
        }
        return answer.isEmpty() || answer.equals(hash) ? TAKEN : "answered";
    }

    private static boolean isDevice(X509Certificate certificate, Map<String, String> subject) {
        var uses = certificate.getKeyUsage();
        return certificate.getBasicConstraints() < 0
                && (uses == null || uses[0])
                && subject.keySet().equals(Set.of("O", "CN"));
    }

    private static boolean signed(DeviceCertificate root, X509Certificate device) {
        try {
            var authority = parsed(root);
            device.verify(authority.getPublicKey());
            return device.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate parsed(DeviceCertificate certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
