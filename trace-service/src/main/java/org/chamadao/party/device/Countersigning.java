package org.chamadao.party.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamadao.event.Approval;
import org.chamadao.event.Countersignature;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a device of the party stands behind an enrolment or revocation.
 *
 * @param party pseudonym of the party
 * @param able the devices that could countersign; when there is none, nobody has to
 * @param now whole milliseconds
 */
record Countersigning(String party, List<Device> able, Instant now) {
    private static final String POINTER = "/countersignature";

    Countersigning {
        able = List.copyOf(able);
    }

    /** When the entry says that it happened, and who stands behind it. */
    record Outcome(Instant time, Approval approval) {}

    /** What a countersignature must be over. */
    @FunctionalInterface
    interface Signed {
        boolean by(Countersignature signature, Instant time, Device device);
    }

    Outcome enrolment(String fingerprint, @Nullable CountersignatureBody body) {
        return outcome(
                body, (signature, time, device) -> signature.enrols(fingerprint, party, time, device.certificate()));
    }

    Outcome revocation(String fingerprint, String reason, @Nullable CountersignatureBody body) {
        return outcome(
                body,
                (signature, time, device) -> signature.revokes(fingerprint, party, time, reason, device.certificate()));
    }

    private Outcome outcome(@Nullable CountersignatureBody body, Signed signed) {
        if (able.isEmpty()) {
            if (body != null) {
                throw refused("No device of yours can countersign this; leave the countersignature out.");
            }
            return new Outcome(now, new Approval.None());
        }
        if (body == null) {
            throw refused("A device of yours that is enrolled already must countersign this. Where they are all lost,"
                    + " propose a new root: the first device under it is enrolled without.");
        }
        var given = body.given();
        var device = able.stream()
                .filter(known -> known.certificate().fingerprint().equals(given.device()))
                .findFirst()
                .orElseThrow(() -> refused("The device " + given.device() + " cannot countersign this: it must be"
                        + " another one of yours, valid now and not revoked."));
        if (Duration.between(given.time(), now).abs().compareTo(CertificateRules.CLOCKS_DIFFER) > 0) {
            throw refused("The countersignature is of " + given.time() + ", and it is " + now + " now.");
        }
        if (!signed.by(given.signature(), given.time(), device)) {
            throw refused("The countersignature is not one of the device " + given.device() + " over this.");
        }
        return new Outcome(given.time(), new Approval.Countersigned(given.device(), given.signature()));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.at(POINTER, ProblemType.VALIDATION, detail));
    }
}
