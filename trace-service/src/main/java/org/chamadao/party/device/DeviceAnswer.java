package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device under one of its certificates.
 *
 * @param fingerprint SHA-256 of the certificate
 * @param certificate DER in base64
 * @param person pseudonym of who carries it
 * @param carrier {@code active}, {@code suspended}, {@code erased}, or {@code unknown}: what that person is to the party
 *     now; unless active, capture takes nothing that the device signs
 * @param state {@code enrolled}, {@code expired}, or {@code revoked} (also when another certificate of its key was)
 * @param reason of the revocation
 */
@Serdeable
record DeviceAnswer(
        String fingerprint,
        String certificate,
        String person,
        String carrier,
        String state,
        String notBefore,
        String notAfter,
        String enrolledAt,
        @Nullable String revokedAt,
        @Nullable String reason) {

    static DeviceAnswer of(Device device, Instant now) {
        var revocation = device.revocation();
        return new DeviceAnswer(
                device.certificate().fingerprint(),
                device.certificate().base64(),
                device.person(),
                device.carrier().word(),
                state(device, now),
                device.notBefore().toString(),
                device.notAfter().toString(),
                device.enrolledAt().toString(),
                revocation == null ? null : revocation.at().toString(),
                revocation == null ? null : revocation.reason());
    }

    private static String state(Device device, Instant now) {
        if (device.keyRevoked()) {
            return "revoked";
        }
        return now.isAfter(device.notAfter()) ? "expired" : "enrolled";
    }
}
