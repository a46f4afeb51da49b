package org.chamadao.provenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Labels;
import org.chamadao.profile.Product;

/** The machine's form of what is known of an item: {@code chamadao-provenance/1}, SPEC.md beside this class. */
public final class ProvenanceJson {
    private static final String FORMAT = "chamadao-provenance/1";

    private ProvenanceJson() {}

    /** The whole answer. */
    public static JsonObject of(Provenance provenance) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("format", new JsonString(FORMAT));
        members.put("identifier", new JsonString(provenance.identifier()));
        members.put("verdict", new JsonString(provenance.verdict().word()));
        members.put("product", product(provenance.product()));
        members.put("log", provenance.log().<JsonValue>map(ProvenanceJson::log).orElse(JsonValue.NULL));
        members.put(
                "steps",
                list(provenance.steps().stream().map(ProvenanceJson::step).toList()));
        members.put(
                "madeFrom",
                list(provenance.ingredients().stream()
                        .map(ProvenanceJson::ingredient)
                        .toList()));
        members.put(
                "findings",
                list(provenance.findings().stream().map(ProvenanceJson::finding).toList()));
        members.put(
                "alterations",
                list(provenance.alterations().stream()
                        .map(ProvenanceJson::alteration)
                        .toList()));
        return new JsonObject(members);
    }

    private static JsonObject log(LogState log) {
        return new JsonObject(Map.of(
                "origin", new JsonString(log.checkpoint().origin()),
                "size", JsonNumber.of(log.checkpoint().size()),
                "root", new JsonString(log.checkpoint().root().base64()),
                "independent", new JsonBoolean(log.independent()),
                "ledger", new JsonString(log.ledger().word())));
    }

    private static JsonObject step(ProvenanceStep step) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("entry", JsonNumber.of(step.index()));
        members.put("of", new JsonString(step.role().word()));
        members.put(
                "step",
                step.step().<JsonValue>map(known -> new JsonString(known.id())).orElse(JsonValue.NULL));
        members.put("labels", step.step().map(known -> labels(known.labels())).orElse(JsonValue.NULL));
        members.put(
                "account",
                step.account().<JsonValue>map(ProvenanceJson::account).orElse(JsonValue.NULL));
        members.put("saidBy", new JsonString(step.voice().word()));
        members.put(
                "statedFor",
                step.statement().<JsonValue>map(ProvenanceJson::statement).orElse(JsonValue.NULL));
        members.put("confirms", index(step.confirms()));
        members.put(
                "handoff",
                step.handoff().<JsonValue>map(ProvenanceJson::handoff).orElse(JsonValue.NULL));
        members.put("declaredWrongBy", index(step.declaredWrongBy()));
        members.put("corrects", index(step.corrects()));
        members.put("altered", new JsonBoolean(step.altered()));
        members.put(
                "values", list(step.shown().stream().map(ProvenanceJson::value).toList()));
        return new JsonObject(members);
    }

    private static JsonObject account(Account account) {
        return new JsonObject(Map.of(
                "role", new JsonString(account.role().word()),
                "city", new JsonString(account.city()),
                "name", account.name().<JsonValue>map(JsonString::new).orElse(JsonValue.NULL)));
    }

    private static JsonObject statement(Statement statement) {
        var confirmation = statement.confirmation();
        return new JsonObject(Map.of(
                "party", new JsonString(statement.named()),
                "account",
                        statement
                                .principal()
                                .<JsonValue>map(ProvenanceJson::account)
                                .orElse(JsonValue.NULL),
                "confirmedBy",
                        confirmation
                                .<JsonValue>map(one -> JsonNumber.of(one.entry()))
                                .orElse(JsonValue.NULL),
                "confirmationSaidBy",
                        confirmation
                                .<JsonValue>map(
                                        one -> new JsonString(one.voice().word()))
                                .orElse(JsonValue.NULL)));
    }

    private static JsonObject handoff(Handoff handoff) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("offer", JsonNumber.of(handoff.offer().entry()));
        members.put("offerSaidBy", new JsonString(handoff.offer().voice().word()));
        members.put("acceptance", JsonNumber.of(handoff.acceptance().entry()));
        members.put(
                "acceptanceSaidBy", new JsonString(handoff.acceptance().voice().word()));
        members.put("guest", handoff.guest().<JsonValue>map(JsonString::new).orElse(JsonValue.NULL));
        members.put("differences", new JsonBoolean(handoff.isDiffering()));
        members.put("signedByBoth", new JsonBoolean(handoff.isSignedByBoth()));
        return new JsonObject(members);
    }

    private static JsonObject value(ShownValue value) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("tree", new JsonString(value.tree().name().toLowerCase(Locale.ROOT)));
        members.put("name", new JsonString(value.leafName()));
        members.put("value", value.value());
        var field = value.field();
        if (field != null) {
            members.put("labels", labels(field.labels()));
            members.put("unit", field.unit() == null ? JsonValue.NULL : new JsonString(field.unit()));
        }
        return new JsonObject(members);
    }

    private static JsonObject ingredient(Ingredient ingredient) {
        return new JsonObject(Map.of(
                "number", JsonNumber.of(ingredient.number()),
                "product", product(ingredient.product()),
                "share",
                        ingredient
                                .share()
                                .<JsonValue>map(share -> new JsonString(share.toPlainString()))
                                .orElse(JsonValue.NULL),
                "madeIn", indices(ingredient.madeIn()),
                "madeFrom",
                        list(ingredient.madeFrom().stream()
                                .map(number -> JsonNumber.of(number))
                                .toList())));
    }

    private static JsonValue product(Optional<Product> product) {
        return product.<JsonValue>map(known ->
                        new JsonObject(Map.of("id", new JsonString(known.id()), "names", labels(known.names()))))
                .orElse(JsonValue.NULL);
    }

    private static JsonObject finding(Finding finding) {
        return new JsonObject(
                Map.of("kind", new JsonString(finding.kind().word()), "entries", indices(finding.indices())));
    }

    private static JsonObject alteration(Alteration alteration) {
        return new JsonObject(
                Map.of("kind", new JsonString(alteration.kind().word()), "entry", index(alteration.index())));
    }

    private static JsonValue labels(Labels labels) {
        return new JsonObject(Map.of(
                "zh-CN", new JsonString(labels.chinese()),
                "en", new JsonString(labels.english())));
    }

    private static JsonArray indices(List<Long> indices) {
        return list(indices.stream().map(index -> JsonNumber.of(index)).toList());
    }

    private static JsonValue index(OptionalLong index) {
        return index.isPresent() ? JsonNumber.of(index.getAsLong()) : JsonValue.NULL;
    }

    private static JsonArray list(List<? extends JsonValue> values) {
        return new JsonArray(List.copyOf(values));
    }
}
