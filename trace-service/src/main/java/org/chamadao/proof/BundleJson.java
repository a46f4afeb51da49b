package org.chamadao.proof;

import java.util.LinkedHashMap;
import java.util.List;
import org.chamadao.entry.OpenedTree;
import org.chamadao.entry.Opening;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.provenance.OpenedEntry;
import org.chamadao.tracelog.Hash;

/** The parts of a bundle as JSON (FORMATS section 6). */
final class BundleJson {
    private BundleJson() {}

    static JsonObject entry(OpenedEntry entry) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("index", JsonNumber.of(entry.index()));
        members.put("kind", JsonNumber.of(entry.kind().code()));
        members.put("authored", tree(entry.authored()));
        members.put("received", tree(entry.received()));
        members.put("sequenced", tree(entry.sequenced()));
        return new JsonObject(members);
    }

    private static JsonObject tree(OpenedTree tree) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("size", JsonNumber.of(tree.size()));
        members.put(
                "leaves",
                new JsonArray(
                        tree.openings().stream().<JsonValue>map(Opening::json).toList()));
        members.put("hashes", hashes(tree.hashes()));
        return new JsonObject(members);
    }

    static JsonArray hashes(List<Hash> hashes) {
        return texts(hashes.stream().map(Hash::base64).toList());
    }

    static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }
}
