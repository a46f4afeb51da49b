package org.chamadao.party.device;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chamadao.event.Approval;
import org.chamadao.event.Countersignature;
import org.chamadao.event.OperatorEntry.Enrolment;
import org.chamadao.event.OperatorEntry.Revocation;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** The root and devices of one party up to some entry of the log. */
final class PartyHistory {
    private final String party;
    private final Predicate<String> mayConfirmOthers;
    private final Map<String, Known> devices = new LinkedHashMap<>();
    private final Set<Hash> revokedKeys = new HashSet<>();
    private final Set<String> formerRoots = new HashSet<>();
    private @Nullable ParsedCertificate root;
    private boolean rootHasDevices;

    /** Begins before the party's first root. */
    PartyHistory(String party, Predicate<String> mayConfirmOthers) {
        this.party = party;
        this.mayConfirmOthers = mayConfirmOthers;
    }

    private record Known(ParsedCertificate certificate, Hash keyHash) {
        static Known of(ParsedCertificate certificate) {
            return new Known(certificate, DeviceKey.hash(certificate.publicKey()));
        }
    }

    /** Pseudonym of the party. */
    String party() {
        return party;
    }

    /** Why the enrolment could not stand here; it counts from here on. */
    Optional<String> enrol(Enrolment enrolment, Instant now) {
        try {
            var certificate = ParsedCertificate.of(enrolment.certificate().der());
            return certificate.isAuthority()
                    ? enrolRoot(certificate, enrolment, now)
                    : enrolDevice(certificate, enrolment, now);
        } catch (CertificateRefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> enrolRoot(ParsedCertificate certificate, Enrolment enrolment, Instant now) {
        var before = root;
        var objection = before == null ? none(enrolment.approval()) : confirmation(enrolment, now);
        if (before != null) {
            formerRoots.add(before.certificate().fingerprint());
        }
        root = certificate;
        rootHasDevices = false;
        CertificateRules.root(certificate.certificate().der(), party, now);
        return objection;
    }

    private static Optional<String> none(Approval approval) {
        return approval instanceof Approval.None
                ? Optional.empty()
                : Optional.of("a first root that somebody stands behind");
    }

    /** Before people confirmed roots, a device of the party did; a log keeps such entries. */
    private Optional<String> confirmation(Enrolment enrolment, Instant now) {
        return switch (enrolment.approval()) {
            case Approval.None _ -> Optional.of("a new root that nobody confirms");
            case Approval.Countersigned(var by, var signature) ->
                isEnrolledBy(able(now), by, signature, enrolment)
                        ? Optional.empty()
                        : Optional.of("a new root that " + by + " did not countersign, or could not");
            case Approval.Confirmed(var other) ->
                mayConfirmOthers.test(other) && !other.equals(party)
                        ? Optional.empty()
                        : Optional.of("a new root that is confirmed by " + other + ", which may not");
            case Approval.FourEyes(var proposer, var confirmer) ->
                proposer.equals(confirmer)
                        ? Optional.of("a new root that is confirmed by who proposed it")
                        : Optional.empty();
        };
    }

    private Optional<String> enrolDevice(ParsedCertificate certificate, Enrolment enrolment, Instant now) {
        var able = able(now);
        var issuer = root;
        var isFirst = !rootHasDevices;
        var device = Known.of(certificate);
        devices.put(certificate.certificate().fingerprint(), device);
        rootHasDevices = true;
        if (issuer == null) {
            return Optional.of("a device before there is a root");
        }
        CertificateRules.device(certificate.certificate().der(), issuer, party, certificate.publicKey(), now);
        if (revokedKeys.contains(device.keyHash())) {
            return Optional.of("a device whose key was revoked");
        }
        return switch (enrolment.approval()) {
            case Approval.None _ ->
                able.isEmpty() || isFirst ? Optional.empty() : Optional.of("a further device without countersignature");
            case Approval.Countersigned(var by, var signature) ->
                isEnrolledBy(able, by, signature, enrolment)
                        ? Optional.empty()
                        : Optional.of("a device that " + by + " did not countersign, or could not");
            case Approval.Confirmed _, Approval.FourEyes _ -> Optional.of("a device that is confirmed like a root");
        };
    }

    /** Why the revocation could not stand here; it counts from here on. */
    Optional<String> revoke(Revocation revocation, Instant now) {
        var fingerprint = revocation.fingerprint();
        if (formerRoots.contains(fingerprint)) {
            return revocation.approval() instanceof Approval.None
                    ? Optional.empty()
                    : Optional.of("a former root that somebody stands behind");
        }
        var device = devices.remove(fingerprint);
        if (device == null) {
            return Optional.of("revokes a root that signs, or what is revoked");
        }
        var able = able(now).stream()
                .filter(other -> !other.keyHash().equals(device.keyHash()))
                .toList();
        revokedKeys.add(device.keyHash());
        return switch (revocation.approval()) {
            case Approval.None _ ->
                able.isEmpty() ? Optional.empty() : Optional.of("a revocation without countersignature");
            case Approval.Countersigned(var by, var signature) ->
                isBy(
                                able,
                                by,
                                known -> signature.revokes(
                                        fingerprint,
                                        party,
                                        revocation.time(),
                                        revocation.reason(),
                                        known.certificate().certificate()))
                        ? Optional.empty()
                        : Optional.of("a revocation that " + by + " did not countersign, or could not");
            case Approval.Confirmed _, Approval.FourEyes _ -> Optional.of("a revocation that is confirmed like a root");
        };
    }

    /** The devices that could countersign something. */
    private List<Known> able(Instant now) {
        return devices.values().stream()
                .filter(device -> !revokedKeys.contains(device.keyHash())
                        && device.certificate().validity().includes(now))
                .toList();
    }

    private boolean isEnrolledBy(List<Known> able, String by, Countersignature signature, Enrolment enrolment) {
        return isBy(
                able,
                by,
                known -> signature.enrols(
                        enrolment.certificate().fingerprint(),
                        party,
                        enrolment.time(),
                        known.certificate().certificate()));
    }

    private static boolean isBy(List<Known> able, String fingerprint, Predicate<Known> signed) {
        return able.stream()
                .anyMatch(device ->
                        device.certificate().certificate().fingerprint().equals(fingerprint) && signed.test(device));
    }
}
