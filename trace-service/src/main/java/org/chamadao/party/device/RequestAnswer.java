package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Base64;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.party.Party;
import org.jspecify.annotations.Nullable;

/**
 * A device's request.
 *
 * @param request its id
 * @param state {@code open}, {@code enrolled} or {@code expired}
 * @param publicKey SubjectPublicKeyInfo (DER) in base64
 * @param organisation pseudonym of the party, in the answer that took the code
 * @param certificate the device's, DER in base64, once it is enrolled
 * @param root the party's current root, DER in base64, likewise
 */
@Serdeable
record RequestAnswer(
        String request,
        String state,
        String publicKey,
        String requestedAt,
        @Nullable String organisation,
        @Nullable String certificate,
        @Nullable String root) {

    static RequestAnswer open(EnrolmentRequest request) {
        return of(request, "open", null, null, null);
    }

    static RequestAnswer taken(EnrolmentRequest request, Party party) {
        return of(request, "open", party.pseudonym(), null, null);
    }

    static RequestAnswer of(DeviceDesk.Answered answered) {
        var device = answered.device();
        if (device.isEmpty()) {
            return of(answered.request(), answered.open() ? "open" : "expired", null, null, null);
        }
        return of(
                answered.request(),
                "enrolled",
                null,
                device.get().certificate().base64(),
                answered.root()
                        .map(OrganisationRoot::certificate)
                        .map(DeviceCertificate::base64)
                        .orElse(null));
    }

    private static RequestAnswer of(
            EnrolmentRequest request,
            String state,
            @Nullable String organisation,
            @Nullable String certificate,
            @Nullable String root) {
        return new RequestAnswer(
                request.id().toString(),
                state,
                Base64.getEncoder().encodeToString(request.publicKey()),
                request.requestedAt().toString(),
                organisation,
                certificate,
                root);
    }
}
