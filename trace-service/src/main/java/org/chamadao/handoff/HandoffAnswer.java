package org.chamadao.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A handoff as its sides see it; times in RFC 3339.
 *
 * @param offer hash of the offer, by which the handoff is called
 * @param state offered, accepted, sent (with a carrier that accepts nothing) or withdrawn
 * @param taker of the first acceptance; null until there is one by a device
 * @param namedTaker whom the offer is meant for; null when it names nobody
 * @param things how many were offered
 * @param begun when the first thing was scanned
 * @param offeredAt by the clock of the giver's phone
 * @param accepted hash of the acceptance that counts, a guest's by finger too; null until there is one, and where a guest
 *     accepted by a link
 * @param acceptedAt by the clock of the taker's; null until then
 * @param recordedAt when the service had the last of both
 * @param anchoredAt when the first checkpoint that covers the entries of both was released; null until then
 * @param secondsToAnchored from begun to anchoredAt
 * @param guest how a guest accepted; null unless nobody else did
 * @param kept which messages are kept outside of the log
 * @param adopted which were captured without the signature
 * @param withdrawn which were withdrawn; {@code guest} stands for what somebody said by a link
 * @param identifiers of what was offered; of a single handoff only
 * @param messages of a single handoff only
 * @param certificates of the devices that signed these messages, X.509 in DER and base64, each once, in the order of the
 *     messages; of a single handoff only
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HandoffAnswer(
        String offer,
        String state,
        PartyName giver,
        @Nullable PartyName taker,
        @Nullable PartyName namedTaker,
        @Nullable String waybill,
        int things,
        String expires,
        String begun,
        String offeredAt,
        @Nullable String accepted,
        @Nullable String acceptedAt,
        String recordedAt,
        @Nullable String anchoredAt,
        @Nullable Long secondsToAnchored,
        @Nullable Guest guest,
        List<String> kept,
        List<String> adopted,
        List<String> withdrawn,
        List<FlagAnswer> flags,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> identifiers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Messages messages,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> certificates) {
    /** The same, told as a whole. */
    HandoffAnswer with(List<String> identifiersOffered, Messages signed, List<String> signers) {
        return new HandoffAnswer(
                offer,
                state,
                giver,
                taker,
                namedTaker,
                waybill,
                things,
                expires,
                begun,
                offeredAt,
                accepted,
                acceptedAt,
                recordedAt,
                anchoredAt,
                secondsToAnchored,
                guest,
                kept,
                adopted,
                withdrawn,
                flags,
                identifiersOffered,
                signed,
                signers);
    }

    /** A party. */
    @Serdeable
    record PartyName(String party, String name) {}

    /**
     * How somebody accepted who has no device.
     *
     * @param way finger or link
     */
    @Serdeable
    record Guest(String way, String at) {}

    /**
     * Something to look at.
     *
     * @param kind notHeld, notShipped, notRead, acceptedTwice, afterRevocation, notCaptured, difference, clock or expired
     * @param settledBy pseudonyms of the sides that have settled it
     * @param settled whether all sides have
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record FlagAnswer(String kind, String detail, List<String> things, List<String> settledBy, boolean settled) {}

    /** As devices signed them. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Messages(@Schema(type = "object") Map<String, Object> offer, List<Map<String, Object>> acceptances) {}
}
