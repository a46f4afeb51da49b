package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.entry.OpenedTree;
import org.chamadao.entry.SaltedTree;
import org.chamadao.event.ReceivedLeaves;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Field;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Decides which leaves of an entry are opened: those that FORMATS section 2 demands, those that the profile makes
 * public, and those that say for whom something was stated, that it was confirmed, and what changed hands. Everything
 * else stays closed.
 */
final class Disclosure {
    private static final int ALWAYS_OPEN = 7;
    private static final Set<String> MANDATORY =
            Set.copyOf(EntryTree.AUTHORED.slots().subList(0, ALWAYS_OPEN));
    private static final String EVENT_ID = EntryTree.epcis("eventID");
    private static final String PARENT = EntryTree.epcis("parentID");
    private static final String CHILDREN = EntryTree.epcis("childEPCs");
    private static final Set<String> TRANSFORMED =
            Set.of(EntryTree.epcis("inputEPCList"), EntryTree.epcis("outputEPCList"));
    private static final String EPC_CLASS = EntryTree.epcis("epcClass");
    private static final String AGGREGATION = "AggregationEvent";
    private static final String TRANSFORMATION = "TransformationEvent";
    private static final String TRANSFORMATION_ID = EntryTree.epcis("transformationID");

    /** Of what is opened these are for people; the others only prove that nothing is hidden. */
    private static final Set<String> SHOWN_TO_ALL = Set.of(
            EntryTree.epcis("eventTime"),
            EntryTree.epcis("eventTimeZoneOffset"),
            EntryTree.epcis("bizStep"),
            EntryTree.epcis("disposition"),
            EntryTree.epcis("errorDeclaration"),
            "capturedBy",
            "recordTime",
            "correctedIndex",
            ReceivedLeaves.PARTY_NAME);

    /** What tells that an event is of a lot. */
    private static final Set<String> LOTS =
            Set.of(EntryTree.epcis("quantityList"), EntryTree.epcis("outputQuantityList"));

    private static final Set<String> LOTS_AND_INPUTS = Set.of(
            EntryTree.epcis("quantityList"),
            EntryTree.epcis("outputQuantityList"),
            EntryTree.epcis("inputQuantityList"));

    private final String item;
    private final Set<String> leading;
    private final Set<Long> making;
    private final Set<String> counted;

    /**
     * For the pages and proofs of one item.
     *
     * @param makers of the item and all that it was made from
     * @param counted the item, all packs it was in, and the devices that signed
     */
    Disclosure(String item, Map<String, List<Maker>> makers, Set<String> counted) {
        this.item = item;
        this.leading = Set.copyOf(makers.keySet());
        this.making = Maker.distinct(makers.values()).stream()
                .flatMap(maker -> maker.entries().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.counted = Set.copyOf(counted);
    }

    /**
     * The choice for one entry.
     *
     * @param linking names of authored leaves that tie it to other entries and parties of the story
     */
    record Choice(Map<String, Field> publicLeaves, boolean partyNameShown, Set<String> linking) {}

    /** Opens what is to be open. */
    OpenedEntry open(ReadEntry entry, EntryTrees trees, Choice choice) {
        var logged = entry.logged();
        if (logged == null) {
            throw new IllegalArgumentException("entry " + entry.index() + " is gone");
        }
        var roots = logged.entry();
        return new OpenedEntry(
                entry.index(),
                roots.kind(),
                opened(trees.authored(), roots.authoredRoot(), authored(entry, roots.kind(), choice)),
                opened(
                        trees.received(),
                        roots.receivedRoot(),
                        leaf -> roots.kind() == EntryKind.EVENT && received(entry, leaf, choice)),
                opened(trees.sequenced(), roots.sequencedRoot(), leaf -> counted.contains(leaf.name())));
    }

    private Predicate<Leaf> authored(ReadEntry entry, EntryKind kind, Choice choice) {
        if (kind != EntryKind.EVENT) {
            // What is said about a device is for everyone who checks its signatures.
            return leaf -> !leaf.value().equals(JsonValue.NULL);
        }
        var signed = Signatures.isSigned(entry);
        var view = entry.view();
        var aggregation = view != null && AGGREGATION.equals(view.text("type"));
        // Of a transformation also that it is one of its own: else nobody could recompute shares.
        var transformation = view != null && TRANSFORMATION.equals(view.text("type"));
        var guarded = makes(entry) ? LOTS : LOTS_AND_INPUTS;
        return leaf -> MANDATORY.contains(leaf.name())
                || (choice.publicLeaves().containsKey(leaf.name())
                        && (!guarded.contains(leaf.name()) || leadsToItem(leaf)))
                || choice.linking().contains(leaf.name())
                || (signed && leaf.name().equals(EVENT_ID))
                || (aggregation && leaf.name().equals(PARENT))
                || (aggregation && leaf.name().equals(CHILDREN) && names(leaf.value(), counted))
                || (transformation
                        && leaf.name().equals(TRANSFORMATION_ID)
                        && leaf.value().equals(JsonValue.NULL))
                || (TRANSFORMED.contains(leaf.name()) && names(leaf.value(), Set.of(item)));
    }

    private static boolean received(ReadEntry entry, Leaf leaf, Choice choice) {
        return switch (leaf.name()) {
            case "capturedBy", "recordTime" -> true;
            // Of a declaration also that the log does not have what it is about: else a verifier could not tell it from
            // hiding.
            case "correctedIndex" ->
                entry.traced().corrects().isPresent() || !leaf.value().equals(JsonValue.NULL);
            case "authorSignature", "authorCertificate" -> !leaf.value().equals(JsonValue.NULL);
            case ReceivedLeaves.PARTY_NAME -> choice.partyNameShown();
            default -> false;
        };
    }

    /** Whether something that the item was made from comes of it, or did until it was declared wrong. */
    private boolean makes(ReadEntry entry) {
        return making.contains(entry.index())
                || entry.traced().made().stream().map(Thing::identifier).anyMatch(leading::contains);
    }

    /** What else came out of a transformation, or was tested or sent along, is the business of others. */
    private boolean leadsToItem(Leaf leaf) {
        return !(leaf.value() instanceof JsonObject element)
                || names(element.members().getOrDefault(EPC_CLASS, JsonValue.NULL), leading);
    }

    /**
     * Whether anyone can tell that an entry may be of what the item was made from: of one that is counted for a pack only a
     * lot that it opens tells that it is not of the pack at another time.
     */
    static boolean mayBeOrigin(OpenedEntry entry) {
        return entry.sequenced().openings().isEmpty()
                || entry.authored().openings().stream()
                        .anyMatch(opening -> LOTS.contains(opening.name())
                                && !opening.value().equals(JsonValue.NULL));
    }

    private static boolean names(JsonValue value, Set<String> identifiers) {
        return value instanceof JsonString string && identifiers.contains(string.text());
    }

    private static OpenedTree opened(@Nullable SaltedTree tree, Hash root, Predicate<Leaf> chosen) {
        // A tree that can no longer be computed is carried closed, so that a verifier sees what is missing.
        return tree == null ? new OpenedTree(SaltedTree.SMALLEST, List.of(), List.of(root)) : tree.opened(chosen);
    }

    /** The opened text under a word of EPCIS, empty for none. */
    static String slot(OpenedEntry entry, String word) {
        var name = EntryTree.epcis(word);
        return entry.authored().openings().stream()
                .filter(opening -> opening.name().equals(name))
                .flatMap(
                        opening -> opening.value() instanceof JsonString text ? Stream.of(text.text()) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    /** The opened values that are for people, in the order of the trees. */
    static List<ShownValue> shown(OpenedEntry entry, Choice choice) {
        var shown = new ArrayList<ShownValue>();
        for (var tree : EntryTree.values()) {
            for (var opening : entry.tree(tree).openings()) {
                var field = tree == EntryTree.AUTHORED ? choice.publicLeaves().get(opening.name()) : null;
                if ((field != null || SHOWN_TO_ALL.contains(opening.name()))
                        && !opening.value().equals(JsonValue.NULL)) {
                    shown.add(new ShownValue(entry.index(), tree, opening.name(), opening.value(), field));
                }
            }
        }
        return List.copyOf(shown);
    }
}
