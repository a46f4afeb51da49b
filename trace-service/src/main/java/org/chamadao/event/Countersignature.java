package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.EcdsaSignature;

/** What a device signs to stand behind the enrolment or revocation of another: ECDSA P-256 with SHA-256, {@code r ‖ s}. */
public final class Countersignature {
    private final byte[] bytes;

    /**
     * Takes {@code r ‖ s}.
     *
     * @throws org.chamadao.entry.ProofRefusedException for another length than 64
     */
    public Countersignature(byte[] bytes) {
        EcdsaSignature.checkLength(bytes);
        this.bytes = bytes.clone();
    }

    /** A copy of {@code r ‖ s}. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether a device signed that a certificate is enrolled for a party at a time. */
    public boolean enrols(String fingerprint, String party, Instant time, DeviceCertificate by) {
        return by.verifies(enrolmentText(fingerprint, party, time), bytes);
    }

    /** Whether a device signed that a certificate of a party is revoked at a time for a reason. */
    public boolean revokes(String fingerprint, String party, Instant time, String reason, DeviceCertificate by) {
        return by.verifies(revocationText(fingerprint, party, time, reason), bytes);
    }

    /** What is signed for an enrolment. */
    public static byte[] enrolmentText(String fingerprint, String party, Instant time) {
        return text("chamadao-enrolment/1", fingerprint, party, RecordTime.text(time));
    }

    /** What is signed for a revocation. */
    public static byte[] revocationText(String fingerprint, String party, Instant time, String reason) {
        return text("chamadao-revocation/1", fingerprint, party, RecordTime.text(time), reason);
    }

    private static byte[] text(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Countersignature signature && Arrays.equals(bytes, signature.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
