package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A root of a party.
 *
 * @param fingerprint SHA-256 of the certificate
 * @param certificate DER in base64
 * @param state a word of {@link OrganisationRoot.State}
 * @param proposedBy pseudonym of the person, null where that is not known
 * @param decidedAt when it was confirmed or refused, or overtaken by another proposal
 * @param decidedBy pseudonym of the person of the party, or of the other party, who confirmed or refused it
 */
@Serdeable
record RootAnswer(
        String fingerprint,
        String certificate,
        String state,
        String proposedAt,
        @Nullable String proposedBy,
        @Nullable String decidedAt,
        @Nullable String decidedBy) {
    static RootAnswer of(OrganisationRoot root) {
        var decision = root.decision();
        return new RootAnswer(
                root.certificate().fingerprint(),
                root.certificate().base64(),
                root.state().word(),
                root.proposal().at().toString(),
                root.proposal().by(),
                decision == null ? null : decision.at().toString(),
                decision == null ? null : decision.by());
    }
}
