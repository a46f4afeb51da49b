package org.chamadao.proof;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.Entry;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Multiproof;
import org.chamadao.entry.OpenedTree;
import org.chamadao.entry.Opening;
import org.chamadao.entry.ProofRefusedException;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.VerifierKey;
import org.jspecify.annotations.Nullable;

/** Verifies a bundle up to level 2 (FORMATS section 6) from its JSON alone; knows nothing of how one is made. */
final class BundleVerifier {
    private final VerifierKey logKey;
    private final VerifierKey statementKey;

    BundleVerifier(VerifierKey logKey, VerifierKey statementKey) {
        this.logKey = logKey;
        this.statementKey = statementKey;
    }

    /** An entry whose openings belong to its leaf. */
    record Checked(
            long index,
            EntryKind kind,
            Hash leafHash,
            OpenedTree authored,
            OpenedTree received,
            Map<String, SequencedLeaf> places) {
        @Nullable
        String slot(String word) {
            return authored.openings().stream()
                    .filter(opening -> opening.name().equals(EntryTree.epcis(word)))
                    .map(Opening::value)
                    .map(value -> value instanceof JsonString string ? string.text() : "")
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * The entries, all of them proved.
     *
     * @throws ProofRefusedException with the reason
     */
    List<Checked> verify(JsonObject bundle, String identifier) {
        demand(text(bundle, "format").equals("chamadao-proof/1"), "format");
        demand(text(bundle, "identifier").equals(identifier), "identifier");
        var logs = list(bundle, "logs");
        demand(logs.size() == 1, "one log");
        var log = (JsonObject) logs.getFirst();
        demand(JsonValue.NULL.equals(log.members().get("confirmed")), "confirmed");
        var entries = list(log, "entries").stream()
                .map(entry -> checked((JsonObject) entry))
                .toList();
        var checkpoint = checkpoint(log);
        var root = Multiproof.root(
                checkpoint.size(),
                entries.stream().map(Checked::index).toList(),
                entries.stream().map(Checked::leafHash).toList(),
                hashes(log, "multiproof"));
        demand(root.equals(checkpoint.root()), "inclusion");
        var counts = counts(log, checkpoint);
        for (var wanted : packs(identifier, entries)) {
            checkNumbers(wanted, Optional.ofNullable(counts.get(wanted)), entries);
        }
        for (var fingerprint : signers(entries)) {
            checkNumbers(fingerprint, Optional.ofNullable(counts.get(fingerprint)), entries);
        }
        return entries;
    }

    /** The devices whose signatures were checked, each with the certificate that an earlier entry enrols. */
    private static Set<String> signers(List<Checked> entries) {
        var fingerprints = new HashSet<String>();
        for (var entry : entries) {
            var signature = opened(entry.received(), "authorSignature");
            if (signature == null) {
                continue;
            }
            var fingerprint = opened(entry.received(), "authorCertificate");
            if (fingerprint == null || entry.slot("eventID") == null) {
                throw new ProofRefusedException("signature");
            }
            var before = entries.stream()
                    .filter(one -> one.places().containsKey(fingerprint) && one.index() < entry.index())
                    .toList();
            demand(before.stream().noneMatch(one -> one.kind() == EntryKind.REVOCATION), "signer");
            var enrolment = before.stream()
                    .filter(one -> one.kind() == EntryKind.ENROLMENT)
                    .findFirst();
            demand(enrolment.isPresent(), "signer");
            var certificate = DeviceCertificate.of(
                    Base64.getDecoder().decode(opened(enrolment.get().authored(), "certificate")));
            demand(
                    new AuthorSignature(Base64.getDecoder().decode(signature), fingerprint)
                            .verifies(entry.authored().root(EntryTree.AUTHORED), certificate),
                    "signature");
            fingerprints.add(fingerprint);
        }
        return fingerprints;
    }

    private static @Nullable String opened(OpenedTree tree, String name) {
        return tree.openings().stream()
                .filter(opening -> opening.name().equals(name))
                .map(opening -> opening.value() instanceof JsonString string ? string.text() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Checkpoint checkpoint(JsonObject log) {
        var note = SignedNote.parse(text(log, "checkpoint"));
        demand(note.signedBy(logKey), "checkpoint signature");
        return Checkpoint.parse(note.text());
    }

    private Map<String, Long> counts(JsonObject log, Checkpoint checkpoint) {
        var counts = new HashMap<String, Long>();
        for (var statement : list(log, "statements")) {
            var note = SignedNote.parse(((JsonString) statement).text());
            demand(note.signedBy(statementKey), "statement signature");
            var lines = note.text().split("\n");
            demand(
                    lines.length == 5
                            && lines[0].equals(statementKey.name())
                            && lines[2].equals(Long.toString(checkpoint.size()))
                            && lines[3].equals(checkpoint.root().base64()),
                    "statement");
            counts.put(lines[1], Checkpoint.decimal(lines[4]));
        }
        return counts;
    }

    private static Checked checked(JsonObject entry) {
        var authored = tree(entry, "authored");
        var received = tree(entry, "received");
        var sequenced = tree(entry, "sequenced");
        var kind = EntryKind.of((int) number(entry, "kind")).orElseThrow();
        var leafHash = new Entry(
                        kind,
                        authored.root(EntryTree.AUTHORED),
                        received.root(EntryTree.RECEIVED),
                        sequenced.root(EntryTree.SEQUENCED))
                .leafHash();
        var places = new HashMap<String, SequencedLeaf>();
        sequenced.openings().forEach(opening -> places.put(opening.name(), SequencedLeaf.of(opening.leaf())));
        return new Checked(number(entry, "index"), kind, leafHash, authored, received, places);
    }

    private static Set<String> packs(String item, List<Checked> entries) {
        var found = new LinkedHashSet<>(Set.of(item));
        var waiting = new ArrayList<>(List.of(item));
        while (!waiting.isEmpty()) {
            var identifier = waiting.removeLast();
            for (var entry : entries) {
                if (!entry.places().containsKey(identifier)) {
                    continue;
                }
                EntryTree.AUTHORED
                        .slots()
                        .subList(0, 7)
                        .forEach(slot -> demand(
                                entry.authored().openings().stream()
                                        .anyMatch(opening -> opening.name().equals(slot)),
                                slot));
                var parent = parent(identifier, entry);
                if (parent != null && found.add(parent)) {
                    waiting.add(parent);
                }
            }
        }
        return found;
    }

    private static @Nullable String parent(String identifier, Checked entry) {
        if (!"AggregationEvent".equals(entry.slot("type"))) {
            return null;
        }
        var parent = entry.slot("parentID");
        demand(parent != null, "hidden parent");
        if (identifier.equals(parent)) {
            return null;
        }
        demand(
                entry.authored().openings().stream()
                        .anyMatch(opening -> opening.name().equals(EntryTree.epcis("childEPCs"))
                                && opening.value().equals(new JsonString(identifier))),
                "hidden child");
        return parent;
    }

    private static void checkNumbers(String identifier, Optional<Long> count, List<Checked> entries) {
        demand(count.isPresent(), "statement of " + identifier);
        var number = 0L;
        var previous = -1L;
        for (var entry : entries) {
            var place = entry.places().get(identifier);
            if (place == null) {
                continue;
            }
            number++;
            demand(place.ordinal() == number && place.previous().orElse(-1) == previous, "gap of " + identifier);
            previous = entry.index();
        }
        demand(number == count.get(), "gap at the end of " + identifier);
    }

    private static OpenedTree tree(JsonObject entry, String name) {
        var tree = (JsonObject) Objects.requireNonNull(entry.members().get(name));
        var openings = list(tree, "leaves").stream().map(Opening::of).toList();
        demand(new HashSet<>(openings).size() == openings.size(), "opened twice");
        return new OpenedTree((int) number(tree, "size"), openings, hashes(tree, "hashes"));
    }

    private static List<Hash> hashes(JsonObject object, String name) {
        return list(object, name).stream()
                .map(hash -> Hash.ofBase64(((JsonString) hash).text()))
                .toList();
    }

    private static List<JsonValue> list(JsonObject object, String name) {
        return ((JsonArray) Objects.requireNonNull(object.members().get(name))).elements();
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) Objects.requireNonNull(object.members().get(name))).text();
    }

    private static long number(JsonObject object, String name) {
        return Long.parseLong(
                ((JsonNumber) Objects.requireNonNull(object.members().get(name))).literal());
    }

    private static void demand(boolean holds, String check) {
        if (!holds) {
            throw new ProofRefusedException(check);
        }
    }
}
