package org.chamadao.handoff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;

/**
 * What lists tell of a message. It stands beside the message in the database: a page has hundreds of them, of up to 128 KiB.
 *
 * @param count of its things
 * @param things digest of them: messages about the same things have the same
 * @param byFinger whether a guest drew
 * @param damage whether something arrived damaged
 * @param terms of an offer only
 */
record Said(Instant time, int count, Hash things, boolean byFinger, boolean damage, Optional<Terms> terms) {
    /** Of an offer. */
    record Terms(Instant expires, Instant begun, Optional<String> taker, Optional<String> waybill) {}

    static Said of(Part part) {
        var things = Hash.sha256(String.join("\n", part.things()).getBytes(StandardCharsets.UTF_8));
        var count = part.things().size();
        return switch (part) {
            case Offer offer ->
                new Said(
                        offer.time(),
                        count,
                        things,
                        false,
                        false,
                        Optional.of(new Terms(offer.expires(), offer.begun(), offer.taker(), offer.waybill())));
            case Acceptance acceptance ->
                new Said(
                        acceptance.time(),
                        count,
                        things,
                        acceptance.finger().isPresent(),
                        !acceptance.damaged().isEmpty(),
                        Optional.empty());
        };
    }

    /** As {@link #of(byte[])} reads it. */
    byte[] bytes() {
        var members = new LinkedHashMap<String, JsonValue>();
        put(members, "time", time.toString());
        put(members, "count", String.valueOf(count));
        put(members, "things", things.hex());
        put(members, "byFinger", String.valueOf(byFinger));
        put(members, "damage", String.valueOf(damage));
        terms.ifPresent(offered -> {
            put(members, "expires", offered.expires().toString());
            put(members, "begun", offered.begun().toString());
            offered.taker().ifPresent(taker -> put(members, "taker", taker));
            offered.waybill().ifPresent(waybill -> put(members, "waybill", waybill));
        });
        return CanonicalJson.bytes(new JsonObject(members));
    }

    private static void put(LinkedHashMap<String, JsonValue> members, String name, String text) {
        members.put(name, new JsonString(text));
    }

    static Said of(byte[] bytes) {
        var fields = Fields.of(StrictJson.parse(bytes), JsonPointer.ROOT);
        return new Said(
                Instant.parse(text(fields, "time")),
                Integer.parseInt(text(fields, "count")),
                Hash.ofHex(text(fields, "things")),
                Boolean.parseBoolean(text(fields, "byFinger")),
                Boolean.parseBoolean(text(fields, "damage")),
                fields.has("expires")
                        ? Optional.of(new Terms(
                                Instant.parse(text(fields, "expires")),
                                Instant.parse(text(fields, "begun")),
                                optional(fields, "taker"),
                                optional(fields, "waybill")))
                        : Optional.empty());
    }

    private static String text(Fields fields, String name) {
        return fields.text(name, _ -> true, "text");
    }

    private static Optional<String> optional(Fields fields, String name) {
        return fields.has(name) ? Optional.of(text(fields, name)) : Optional.empty();
    }
}
