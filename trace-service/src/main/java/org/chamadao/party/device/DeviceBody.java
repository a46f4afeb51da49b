package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.chamadao.party.device.DeviceDesk.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for a device.
 *
 * @param request the device's request that it answers
 * @param renews fingerprint of an earlier certificate of the same key, in place of a request
 * @param certificate DER in base64
 * @param countersignature by a device of the party; none while the party has no valid device
 */
@Serdeable
record DeviceBody(
        @Nullable String request,
        @Nullable String renews,
        @Nullable String certificate,
        @Nullable CountersignatureBody countersignature) {

    Purpose purpose() {
        if (request != null && renews != null) {
            throw Bodies.refused("renews", "A certificate either answers a request or renews another one, not both.");
        }
        return renews == null
                ? new Purpose.Answer(Bodies.uuid("request", request))
                : new Purpose.Renewal(Bodies.fingerprint("renews", renews));
    }
}
