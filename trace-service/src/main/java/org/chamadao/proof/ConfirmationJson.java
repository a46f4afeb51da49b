package org.chamadao.proof;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.ledger.Confirmation;

/** A confirmation, and the block that belongs to it, as JSON. */
final class ConfirmationJson {
    private ConfirmationJson() {}

    static JsonObject of(Confirmation confirmation, Optional<AnchorBlock> block) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("transaction", base64(confirmation.transaction()));
        members.put("authorities", base64(confirmation.authorities()));
        block.ifPresent(found -> members.put("block", block(found)));
        return new JsonObject(members);
    }

    private static JsonObject block(AnchorBlock block) {
        var members = new LinkedHashMap<>(header(block.header()).members());
        members.put("envelopes", base64(block.envelopes()));
        members.put("signatures", base64(block.signatures()));
        members.put("authorities", base64(block.authorities()));
        var following = new ArrayList<JsonValue>();
        block.following().forEach(header -> following.add(header(header)));
        members.put("following", new JsonArray(following));
        return new JsonObject(members);
    }

    private static JsonObject header(AnchorBlock.Header header) {
        return new JsonObject(Map.of(
                "number", JsonNumber.of(header.number()),
                "previousHash", base64(header.previousHash()),
                "dataHash", base64(header.dataHash())));
    }

    private static JsonArray base64(List<byte[]> parts) {
        return new JsonArray(
                parts.stream().<JsonValue>map(ConfirmationJson::base64).toList());
    }

    private static JsonString base64(byte[] bytes) {
        return new JsonString(Base64.getEncoder().encodeToString(bytes));
    }
}
