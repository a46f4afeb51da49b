package org.chamadao.log;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.entry.Entry;
import org.chamadao.entry.OpenedTree;
import org.chamadao.entry.Opening;
import org.chamadao.entry.SaltedTree;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of one event: with what it handed in, its capturer can compute the entry, and from it the checkpoint.
 *
 * @param inclusion in the tree of the checkpoint
 * @param checkpoint a signed note
 */
record Receipt(Party party, StoredEvent event, LoggedEntry logged, List<Hash> inclusion, String checkpoint) {
    /** The form of {@code /api/receipts}; keys and received leaves of an erased event are null. */
    JsonObject json() {
        var numbers = logged.numbers(event.identifiers());
        var sequenced =
                SaltedTree.sequenced(event.sequencedKey().bytes(), numbers).opened(leaf -> true);
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("eventID", new JsonString(event.eventId()));
        members.put("index", JsonNumber.of(logged.index()));
        members.put("version", JsonNumber.of(Entry.VERSION));
        members.put("kind", JsonNumber.of(logged.kind()));
        members.put("authoredKey", base64(event.authoredKey()));
        members.put("authoredRoot", base64(logged.authoredRoot()));
        members.put("receivedRoot", base64(logged.receivedRoot()));
        members.put("sequencedRoot", base64(logged.sequencedRoot()));
        members.put("received", received());
        members.put("sequenced", tree(sequenced));
        members.put("identifiers", identifiers(numbers, sequenced));
        members.put("inclusion", hashes(inclusion));
        members.put("checkpoint", new JsonString(checkpoint));
        return new JsonObject(members);
    }

    private JsonValue received() {
        var key = event.receivedKey();
        return key == null
                ? JsonValue.NULL
                : tree(ReceivedTrees.of(event, party, logged.correctedIndex(), key)
                        .opened(leaf -> true));
    }

    private static JsonArray identifiers(List<SequencedLeaf> numbers, OpenedTree sequenced) {
        var openings = new HashMap<String, Opening>();
        sequenced.openings().forEach(opening -> openings.put(opening.name(), opening));
        return new JsonArray(numbers.stream()
                .map(number -> identifier(number, openings.get(number.identifier())))
                .toList());
    }

    private static JsonValue identifier(SequencedLeaf number, @Nullable Opening opening) {
        var previous =
                number.previous().isPresent() ? JsonNumber.of(number.previous().getAsLong()) : JsonValue.NULL;
        return new JsonObject(Map.of(
                "identifier",
                new JsonString(number.identifier()),
                "ordinal",
                JsonNumber.of(number.ordinal()),
                "previous",
                previous,
                "salt",
                opening == null ? JsonValue.NULL : base64(opening.salt())));
    }

    /** The shape that proof bundles have too (FORMATS.md section 6). */
    private static JsonObject tree(OpenedTree tree) {
        return new JsonObject(Map.of(
                "size", JsonNumber.of(tree.size()),
                "leaves",
                        new JsonArray(tree.openings().stream()
                                .map(opening -> (JsonValue) opening.json())
                                .toList()),
                "hashes", hashes(tree.hashes())));
    }

    private static JsonArray hashes(List<Hash> hashes) {
        return new JsonArray(hashes.stream().map(Receipt::base64).toList());
    }

    private static JsonValue base64(@Nullable Hash hash) {
        return hash == null ? JsonValue.NULL : new JsonString(hash.base64());
    }

    private static JsonValue base64(byte[] bytes) {
        return new JsonString(Base64.getEncoder().encodeToString(bytes));
    }
}
