package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A root of a party.
 *
 * @param fingerprint SHA-256 of the certificate
 * @param certificate DER in base64
 * @param state a word of {@link OrganisationRoot.State}
 */
@Serdeable
record RootAnswer(String fingerprint, String certificate, String state, String proposedAt) {
    static RootAnswer of(OrganisationRoot root) {
        return new RootAnswer(
                root.certificate().fingerprint(),
                root.certificate().base64(),
                root.state().word(),
                root.proposedAt().toString());
    }
}
