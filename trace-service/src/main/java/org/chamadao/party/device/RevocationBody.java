package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Revokes a device.
 *
 * @param reason a word of {@link DeviceDesk#REASONS}
 * @param countersignature by another device of the party; none while it has no other valid one
 */
@Serdeable
record RevocationBody(@Nullable String reason, @Nullable CountersignatureBody countersignature) {

    String word() {
        var word = Bodies.required("reason", reason);
        if (!DeviceDesk.REASONS.contains(word)) {
            throw Bodies.refused(
                    "reason",
                    "reason is one of "
                            + String.join(
                                    ", ", DeviceDesk.REASONS.stream().sorted().toList()) + ".");
        }
        return word;
    }
}
