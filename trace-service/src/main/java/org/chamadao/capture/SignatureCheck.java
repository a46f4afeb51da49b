package org.chamadao.capture;

import java.time.Instant;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.event.NewEvent;
import org.chamadao.party.Party;
import org.chamadao.party.device.Carrier;
import org.chamadao.party.device.Device;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Whether the author's device signed an event, and may: FORMATS section 2. */
record SignatureCheck(Party party, Instant recordTime) {
    // An eventID in the form of an event hash would publish that hash (FORMATS section 2).
    private static final String HASH = "ni:";
    private static final String RULE = "signature";
    private static final String MEMBER_RULE = "member";

    /**
     * The signer of an event; throws {@link RefusedException} when the signature does not count.
     *
     * @param device that the signature names, null when it was never enrolled
     */
    Preparation.Signer signer(NewEvent event, AuthorSignatures.Given given, @Nullable Device device) {
        var signature = given.signature();
        var certificate = given.pointer().member("certificate").toString();
        if (device == null || device.partyId() != party.id()) {
            throw denied(certificate, "You have no device " + signature.fingerprint() + "; enrol it first.");
        }
        if (device.revocation() != null || device.keyRevoked()) {
            throw revoked(certificate, signature);
        }
        if (device.carrier() != Carrier.ACTIVE) {
            throw new RefusedException(Refusal.deniedBeside(certificate, MEMBER_RULE, carrierRefused(device)));
        }
        if (!device.counts(recordTime)) {
            throw denied(
                    certificate,
                    "The certificate " + signature.fingerprint() + " is valid from " + device.notBefore() + " to "
                            + device.notAfter() + ", and it is " + recordTime + " now; renew it.");
        }
        if (event.eventId().startsWith(HASH)) {
            throw refused(
                    given.pointer().member("eventID").toString(),
                    "The eventID of a signed event is public, and must not be the event's hash; use urn:uuid:.");
        }
        if (!signature.verifies(event.authoredRoot(), device.certificate())) {
            throw refused(
                    given.pointer().member("signature").toString(),
                    "This is no signature by " + signature.fingerprint() + " over the authored root "
                            + event.authoredRoot().base64() + " that the event has under this authoredKey.");
        }
        return new Preparation.Signer(device.keyHash(), certificate);
    }

    private static String carrierRefused(Device device) {
        var fingerprint = device.certificate().fingerprint();
        return switch (device.carrier()) {
            case SUSPENDED ->
                "The member " + device.person() + ", who carries the device " + fingerprint
                        + ", is suspended; an administrator can let them in again.";
            case ERASED ->
                "The member " + device.person() + ", who carried the device " + fingerprint
                        + ", was erased; an administrator has to revoke it.";
            case ACTIVE, UNKNOWN ->
                "The device " + fingerprint + " is certified for " + device.person()
                        + ", who is no member of your party; enrol it for one.";
        };
    }

    static RefusedException revoked(String pointer, AuthorSignature signature) {
        return denied(
                pointer, "The device " + signature.fingerprint() + " was revoked; what it signs no longer counts.");
    }

    private static RefusedException denied(String pointer, String reason) {
        return new RefusedException(Refusal.deniedBeside(pointer, RULE, reason));
    }

    private static RefusedException refused(String pointer, String reason) {
        return new RefusedException(Refusal.beside(pointer, ProblemType.VALIDATION, reason));
    }
}
