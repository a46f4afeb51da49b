package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A device asks to be enrolled.
 *
 * @param code as typed or scanned
 * @param publicKey SubjectPublicKeyInfo (DER) in base64
 * @param proof signature by the key, base64; see SPEC.md
 */
@Serdeable
record RequestBody(
        @Nullable String code,
        @Nullable String publicKey,
        @Nullable String proof) {}
