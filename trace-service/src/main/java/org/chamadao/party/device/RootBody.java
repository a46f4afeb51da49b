package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A root certificate that a party wants to sign its devices under.
 *
 * @param certificate DER in base64
 */
@Serdeable
record RootBody(@Nullable String certificate) {}
