package org.chamadao.party.device;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Confirms a proposed root.
 *
 * @param countersignature by a device of the party; an association sends none
 */
@Serdeable
record ConfirmationBody(@Nullable CountersignatureBody countersignature) {}
