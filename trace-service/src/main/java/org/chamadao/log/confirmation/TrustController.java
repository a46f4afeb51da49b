package org.chamadao.log.confirmation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Keepers.Organisation;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.LogKeys;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.tracelog.Hash;

/** Whom a verifier has to believe, as the operator tells it; who wants to be sure keeps a copy. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/log/trust")
final class TrustController {
    // A confirmation under tomorrow's trust does not hold under today's.
    private static final String ASKED_EACH_TIME = "no-cache";

    private final LogKeys keys;
    private final Ledger ledger;

    TrustController(LogKeys keys, Ledger ledger) {
        this.keys = keys;
        this.ledger = ledger;
    }

    /** Keys of the log, and the organisations whose majority confirms it: chamadao-trust/1. */
    @Get(produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> trust() {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("format", new JsonString("chamadao-trust/1"));
        members.put("operator", new JsonString(ledger.msp()));
        members.put(
                "logs",
                texts(List.of(
                        keys.log().verifierKey().text(),
                        keys.items().verifierKey().text())));
        members.put(
                "ledger", ledger.keepers().<JsonValue>map(TrustController::json).orElse(JsonValue.NULL));
        return HttpResponse.ok(CanonicalJson.bytes(new JsonObject(members)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", ASKED_EACH_TIME);
    }

    private static JsonObject json(Keepers keepers) {
        return new JsonObject(Map.of(
                "channel",
                new JsonString(keepers.channel()),
                "contract",
                new JsonString(keepers.contract()),
                "organisations",
                organisations(keepers.organisations()),
                "orderers",
                organisations(keepers.orderers())));
    }

    private static JsonArray organisations(List<Organisation> organisations) {
        return new JsonArray(organisations.stream()
                .<JsonValue>map(TrustController::organisation)
                .toList());
    }

    private static JsonObject organisation(Organisation organisation) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("msp", new JsonString(organisation.msp()));
        members.put(
                "authorities",
                texts(organisation.fingerprints().stream().map(Hash::hex).toList()));
        if (!organisation.names().isEmpty()) {
            var names = new LinkedHashMap<String, JsonValue>();
            organisation.names().forEach((language, name) -> names.put(language, new JsonString(name)));
            members.put("names", new JsonObject(names));
        }
        return new JsonObject(members);
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }
}
