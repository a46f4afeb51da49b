package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chamadao.event.OperatorEntry;
import org.chamadao.party.Party;
import org.chamadao.party.device.CertificateRules.OfDevice;
import org.chamadao.party.device.PartyRows.Change;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Enrols, renews and revokes the devices of parties; each of these is an entry of the log, in the same transaction. */
@Singleton
final class DeviceDesk {
    /** Words for why a device no longer counts; they are public. */
    static final Set<String> REASONS = Set.of("lost", "stolen", "replaced", "left", "compromised", "other");

    private final PartyRows rows;
    private final Devices devices;

    DeviceDesk(PartyRows rows, Devices devices) {
        this.rows = rows;
        this.devices = devices;
    }

    List<Device> of(Party party) {
        return devices.of(party.id());
    }

    List<EnrolmentRequest> openRequests(Party party) {
        return rows.read(handle -> EnrolmentRequest.open(handle, party.id(), rows.now()));
    }

    /** What a device may know of its own request. */
    record Answered(EnrolmentRequest request, Optional<Device> device, Optional<OrganisationRoot> root, boolean open) {}

    /** What became of a request; empty for an id that is none. */
    Optional<Answered> answerTo(UUID id) {
        return rows.read(handle -> EnrolmentRequest.find(handle, id)
                .map(request -> new Answered(
                        request,
                        Optional.ofNullable(request.fingerprint())
                                .flatMap(fingerprint -> Devices.find(handle, fingerprint)),
                        OrganisationRoot.current(handle, request.partyId()),
                        request.isOpen(rows.now()))));
    }

    /** Which key a certificate is for. */
    sealed interface Purpose {
        /** That of a device that asked with a code. */
        record Answer(UUID request) implements Purpose {}

        /** That of a device that is enrolled already, under another certificate. */
        record Renewal(String fingerprint) implements Purpose {}
    }

    /**
     * Enrols a device under a certificate. Idempotent: the same certificate again is the same device, also when its root
     * was replaced or it ended meanwhile.
     */
    Device enrol(Party party, Purpose purpose, byte[] der, @Nullable CountersignatureBody body) {
        return rows.change(party, change -> {
            var key = key(change, purpose);
            var fingerprint = Hash.sha256(der).hex();
            var known = Devices.find(change.handle(), fingerprint)
                    .filter(device -> device.partyId() == party.id())
                    .filter(device -> Arrays.equals(keyOf(device), key));
            if (known.isPresent()) {
                return known.get();
            }
            var root = OrganisationRoot.current(change.handle(), party.id())
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            ProblemType.ALREADY_EXISTS,
                            "Your party has no root yet; put one to /api/organisation-root first.")));
            var certified = certified(der, root, key, change);
            if (Devices.isTaken(change.handle(), key, party.id())) {
                throw new ProblemException(Problem.at(
                        "/certificate",
                        ProblemType.ALREADY_EXISTS,
                        "The key of this certificate was revoked, or is another party's; the device must make"
                                + " a new one."));
            }
            requireMember(change, certified.person());
            enter(change, certified, root, body);
            if (purpose instanceof Purpose.Answer(var id)) {
                EnrolmentRequest.find(change.handle(), id)
                        .ifPresent(request -> request.answer(change.handle(), fingerprint));
            }
            return Devices.find(change.handle(), fingerprint).orElseThrow();
        });
    }

    private static byte[] key(Change change, Purpose purpose) {
        return switch (purpose) {
            case Purpose.Answer(var id) ->
                EnrolmentRequest.find(change.handle(), id)
                        .filter(request -> request.partyId() == change.party().id())
                        .filter(request -> request.isOpen(change.now()) || request.fingerprint() != null)
                        .map(EnrolmentRequest::publicKey)
                        .orElseThrow(() -> Bodies.refused("request", "You have no open request " + id + "."));
            case Purpose.Renewal(var fingerprint) ->
                Devices.find(change.handle(), fingerprint)
                        .filter(device -> device.partyId() == change.party().id())
                        .map(DeviceDesk::keyOf)
                        .orElseThrow(() -> Bodies.refused("renews", "You have no device " + fingerprint + "."));
        };
    }

    private static byte[] keyOf(Device device) {
        return ParsedCertificate.of(device.certificate().der()).publicKey();
    }

    private static OfDevice certified(byte[] der, OrganisationRoot root, byte[] key, Change change) {
        try {
            return CertificateRules.device(
                    der,
                    ParsedCertificate.of(root.certificate().der()),
                    change.party().pseudonym(),
                    key,
                    change.now());
        } catch (CertificateRefusedException e) {
            throw Bodies.refused("certificate", String.valueOf(e.getMessage()));
        }
    }

    private static void requireMember(Change change, String person) {
        if (!Devices.hasMember(change.handle(), change.party().id(), person)) {
            throw Bodies.refused(
                    "certificate",
                    "CN=" + person + " is no member of your party who may sign in; name the pseudonym of one, see"
                            + " /api/members.");
        }
    }

    private static void enter(
            Change change, OfDevice certified, OrganisationRoot root, @Nullable CountersignatureBody body) {
        var certificate = certified.certificate().certificate();
        var known = Devices.ofParty(change.handle(), change.party().id());
        // Whoever confirmed the root stands behind the first device under it too: all devices before may be lost.
        var able = body == null && isWithoutDevices(root, known)
                ? List.<Device>of()
                : known.stream().filter(device -> device.counts(change.now())).toList();
        var outcome = new Countersigning(change.party().pseudonym(), able, change.now())
                .enrolment(certificate.fingerprint(), body);
        var row = change.enter(new OperatorEntry.Enrolment(
                outcome.time(), certificate, change.party().pseudonym(), outcome.approval()));
        Devices.insert(change.handle(), change.party().id(), certified, change.now(), row);
    }

    private static boolean isWithoutDevices(OrganisationRoot root, List<Device> known) {
        var parsed = ParsedCertificate.of(root.certificate().der());
        return known.stream()
                .noneMatch(device ->
                        ParsedCertificate.of(device.certificate().der()).isSignedBy(parsed));
    }

    /** Revokes a device. Idempotent: the first revocation stands. */
    Device revoke(Party party, String fingerprint, RevocationBody body) {
        return rows.change(party, change -> {
            var device = own(change, fingerprint);
            var reason = body.word();
            if (device.revocation() != null) {
                return device;
            }
            Devices.lock(change.handle(), device.keyHash());
            var able = Devices.ofParty(change.handle(), party.id()).stream()
                    .filter(other ->
                            other.counts(change.now()) && !other.keyHash().equals(device.keyHash()))
                    .toList();
            var outcome = new Countersigning(party.pseudonym(), able, change.now())
                    .revocation(fingerprint, reason, body.countersignature());
            var row =
                    change.enter(new OperatorEntry.Revocation(outcome.time(), fingerprint, reason, outcome.approval()));
            Devices.revoke(change.handle(), fingerprint, change.now(), reason, row);
            return own(change, fingerprint);
        });
    }

    private static Device own(Change change, String fingerprint) {
        return Devices.find(change.handle(), fingerprint)
                .filter(device -> device.partyId() == change.party().id())
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "You have no device " + fingerprint + ".")));
    }
}
