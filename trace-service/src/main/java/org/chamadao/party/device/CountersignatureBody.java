package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import org.chamadao.entry.ProofRefusedException;
import org.chamadao.event.Countersignature;
import org.jspecify.annotations.Nullable;

/**
 * A device of the party stands behind what the request asks for.
 *
 * @param device fingerprint of its certificate
 * @param time when it signed, RFC 3339 in UTC with milliseconds and {@code Z}
 * @param signature {@code r ‖ s} in base64
 */
@Serdeable
record CountersignatureBody(
        @Nullable String device,
        @Nullable String time,
        @Nullable String signature) {
    private static final String IN = "countersignature/";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";

    /** The members once they are read. */
    record Given(String device, Instant time, Countersignature signature) {}

    Given given() {
        var fingerprint = Bodies.fingerprint(IN + "device", device);
        var bytes = Bodies.base64(IN + "signature", signature);
        try {
            return new Given(fingerprint, instant(Bodies.required(IN + "time", time)), new Countersignature(bytes));
        } catch (ProofRefusedException e) {
            throw Bodies.refused(IN + "signature", "The signature must be r and s, 32 bytes each.");
        }
    }

    private static Instant instant(String text) {
        try {
            if (text.matches(TIME)) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below: it has the form of a time, but there is no such time.
        }
        throw Bodies.refused(IN + "time", "time must be like 2026-04-01T08:00:00.000Z.");
    }
}
