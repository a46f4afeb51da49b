package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A one-time code, shown this once.
 *
 * @param code two groups of five characters
 */
@Serdeable
record CodeAnswer(String code, String expiresAt) {
    static CodeAnswer of(CodeDesk.Issued issued) {
        return new CodeAnswer(issued.code().text(), issued.expiresAt().toString());
    }
}
