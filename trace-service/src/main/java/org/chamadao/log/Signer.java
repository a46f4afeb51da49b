package org.chamadao.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.OperatorEntry.Enrolment;
import org.chamadao.event.OperatorEntry.Revocation;
import org.chamadao.event.OperatorEntryText;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What the log has of a device.
 *
 * @param party pseudonym of the party that it signs for
 * @param enrolled index of the entry that enrols it
 * @param revoked index of the entry that revokes it, null when none does
 */
public record Signer(
        DeviceCertificate certificate,
        String party,
        long enrolled,
        @Nullable Long revoked) {
    /**
     * An entry that numbers the device's fingerprint.
     *
     * @param content null once erased
     */
    public record Entry(long index, byte @Nullable [] content) {}

    /** How the entries of a device are looked up. */
    public static byte[] identifier(String fingerprint) {
        return Hash.sha256(fingerprint.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /** Adds what an entry says, the entries of one device in the order of the log; one that cannot be read says nothing. */
    public static void add(Entry entry, Map<String, Signer> known) {
        if (entry.content() == null) {
            return;
        }
        try {
            switch (OperatorEntryText.read(entry.content())) {
                case Enrolment(var time, var certificate, var party, var approval) ->
                    known.putIfAbsent(certificate.fingerprint(), new Signer(certificate, party, entry.index(), null));
                case Revocation(var time, var fingerprint, var reason, var approval) ->
                    known.computeIfPresent(fingerprint, (_, signer) -> signer.revokedBy(entry.index()));
                default -> {
                    // Nothing else is about a device.
                }
            }
        } catch (EventRefusedException | JsonRefusedException e) {
            // Reported where the entry itself is checked.
        }
    }

    private Signer revokedBy(long index) {
        return revoked == null ? new Signer(certificate, party, enrolled, index) : this;
    }

    /**
     * Why an event at an index may not carry a signature of this device; none when it may.
     *
     * @param capturedBy pseudonym of the party that captured the event, null when that is not known
     */
    public Optional<String> objection(long index, @Nullable String capturedBy) {
        if (enrolled > index) {
            return Optional.of("enrolled-by-" + enrolled);
        }
        if (revoked != null && revoked < index) {
            return Optional.of("revoked-by-" + revoked);
        }
        return party.equals(capturedBy) ? Optional.empty() : Optional.of("of-another-party");
    }
}
