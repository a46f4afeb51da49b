package org.chamadao.capture;

import org.chamadao.event.AuthoredLeaves;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.party.Party;
import org.jspecify.annotations.Nullable;

/**
 * A valid event as rules see it.
 *
 * @param party who hands it in
 * @param event as written
 * @param documentContext the document's {@code @context}, null when it had none
 * @param leaves its values under expanded names, and its canonical identifiers
 */
public record CapturedEvent(
        Party party, JsonObject event, @Nullable JsonValue documentContext, AuthoredLeaves leaves) {}
