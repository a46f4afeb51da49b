package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A one-time code, shown this once.
 *
 * @param code four groups of five characters
 */
@Serdeable
record CodeAnswer(String code, String expiresAt) {
    static CodeAnswer of(CodeDesk.Issued issued) {
        return new CodeAnswer(issued.code().secret(), issued.expiresAt().toString());
    }
}
