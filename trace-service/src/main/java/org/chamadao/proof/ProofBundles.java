package org.chamadao.proof;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.log.ItemStatement;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.provenance.LogState;
import org.chamadao.provenance.Provenance;

/** Makes proof bundles {@code chamadao-proof/1} (FORMATS section 6) of exactly what an item's page may show. */
@Singleton
public final class ProofBundles {
    private static final String FORMAT = "chamadao-proof/1";

    private final LogOrigin origin;
    private final LogKeys keys;
    private final ConfirmedParts confirmed;

    public ProofBundles(LogOrigin origin, LogKeys keys, ConfirmedParts confirmed) {
        this.origin = origin;
        this.keys = keys;
        this.confirmed = confirmed;
    }

    /** The bundle of what is known of an item; empty when that is nothing. */
    public Optional<JsonObject> of(Provenance provenance) {
        return of(provenance, BlockWanted.NO);
    }

    /**
     * The same, with the ledger's block when it is wanted.
     *
     * @throws org.chamadao.ledger.LedgerException when no peer gives it
     */
    Optional<JsonObject> of(Provenance provenance, BlockWanted block) {
        return provenance.log().map(log -> {
            var members = new LinkedHashMap<String, JsonValue>();
            members.put("format", new JsonString(FORMAT));
            members.put("identifier", new JsonString(provenance.identifier()));
            members.put("logs", new JsonArray(List.of(log(provenance, log, block))));
            return new JsonObject(members);
        });
    }

    private JsonObject log(Provenance provenance, LogState log, BlockWanted block) {
        var part = confirmed.of(log.checkpoint().size(), block);
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("origin", new JsonString(log.checkpoint().origin()));
        members.put("checkpoint", new JsonString(log.note()));
        // The embedded ledger is the operator's own: nobody else confirms.
        members.put(
                "confirmed",
                part.<JsonValue>map(found -> new JsonString(found.checkpoint().note()))
                        .orElse(JsonValue.NULL));
        members.put(
                "consistency",
                BundleJson.hashes(part.map(ConfirmedPart::consistency).orElse(List.of())));
        members.put("statements", BundleJson.texts(statements(provenance.counts(), log)));
        if (!provenance.cut().isEmpty()) {
            members.put(
                    "cut", BundleJson.texts(provenance.cut().stream().sorted().toList()));
        }
        members.put(
                "entries",
                new JsonArray(provenance.entries().stream()
                        .<JsonValue>map(BundleJson::entry)
                        .toList()));
        members.put("multiproof", BundleJson.hashes(log.multiproof()));
        members.put(
                "confirmation",
                part.<JsonValue>map(
                                found -> ConfirmationJson.of(found.checkpoint().confirmation(), found.block()))
                        .orElse(JsonValue.NULL));
        return new JsonObject(members);
    }

    /** The signed counts of the item and of every pack it was in. */
    private List<String> statements(Map<String, Long> counts, LogState log) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> ItemStatement.of(origin, log.checkpoint(), count.getKey(), count.getValue())
                        .signed(keys.items()))
                .toList();
    }
}
