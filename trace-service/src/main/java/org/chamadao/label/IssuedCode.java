package org.chamadao.label;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that was issued here.
 *
 * @param uri canonical identifier
 * @param sequence place in its order, from 1; never public
 * @param partyId row of the party that ordered it
 */
public record IssuedCode(
        String uri,
        UUID orderId,
        int sequence,
        long partyId,
        @Nullable String lot,
        LabelState label) {}
