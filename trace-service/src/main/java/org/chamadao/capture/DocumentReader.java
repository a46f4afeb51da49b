package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.JsonValue.Placed;
import org.chamadao.json.StrictJson;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Reads request bodies up to the list of events, and refuses what has another frame. */
@Singleton
final class DocumentReader {
    private static final byte[] NO_CONTEXT = {};
    private static final JsonArray NO_EVENTS = new JsonArray(List.of());

    private final CaptureLimits limits;
    private final EpcisSchema schema;

    DocumentReader(CaptureLimits limits, EpcisSchema schema) {
        this.limits = limits;
        this.schema = schema;
    }

    /**
     * Reads an EPCISDocument or EPCISQueryDocument.
     *
     * @throws ProblemException naming the place that is wrong, or the limit that is passed
     */
    EpcisDocument document(byte[] bytes) {
        var root = object(bytes);
        var kind = DocumentKind.of(type(root))
                .orElseThrow(() -> refused(
                        "/type",
                        "The type of a document is EPCISDocument or EPCISQueryDocument; one event goes to"
                                + " /epcis/events."));
        checkFrame(kind, root);
        var events = eventList(kind, root);
        if (events.size() > limits.documentEvents()) {
            throw tooLarge("The document has more than " + limits.documentEvents() + " events; split it.");
        }
        var signatures = AuthorSignatures.of(root, limits.documentEvents());
        var pointer = "/" + String.join("/", kind.eventList());
        if (root.members().get("@context") instanceof Placed context) {
            if (context.end() - context.start() > limits.contextBytes()) {
                throw new ProblemException(Problem.at(
                        "/@context",
                        ProblemType.TOO_LARGE,
                        "The @context has more than " + limits.contextBytes() + " bytes."));
            }
            return new EpcisDocument(bytes, context, context.slice(bytes), pointer, events, signatures);
        }
        return new EpcisDocument(bytes, null, NO_CONTEXT, pointer, events, signatures);
    }

    /**
     * Reads a body that is one event with its own {@code @context}.
     *
     * @throws ProblemException naming the place that is wrong, or the limit that is passed
     */
    EpcisDocument event(byte[] bytes) {
        var event = object(bytes);
        if (!event.members().containsKey("@context")) {
            throw refused("", "An event that comes alone needs an @context.");
        }
        return new EpcisDocument(bytes, null, NO_CONTEXT, "", List.of(event), Map.of());
    }

    private JsonObject object(byte[] bytes) {
        if (bytes.length == 0) {
            throw refused("", "The body is empty.");
        }
        if (DocumentWeight.values(bytes) > limits.documentValues()) {
            throw tooLarge("The document has more than " + limits.documentValues() + " values; split it.");
        }
        try {
            if (StrictJson.parse(bytes) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonRefusedException e) {
            throw refused(
                    e.pointer(), "The body is no JSON that is taken: " + e.reason() + ", at byte " + e.offset() + ".");
        }
        throw refused("", "The body must be a JSON object.");
    }

    private void checkFrame(DocumentKind kind, JsonObject root) {
        try {
            var skeleton =
                    new JsonNodes(limits.stringCharacters()).of(without(root, kind.eventList()), JsonPointer.ROOT);
            schema.refusal(kind, skeleton).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
        } catch (RefusedException e) {
            throw refused(e.refusal().pointer(), e.refusal().reason());
        }
    }

    /** The same document with an empty list of events: each event is checked by the schema of its own type. */
    private static JsonValue without(JsonValue value, List<String> path) {
        if (path.isEmpty()) {
            return value instanceof JsonArray ? NO_EVENTS : value;
        }
        var name = path.getFirst();
        if (!(value instanceof JsonObject object) || !object.members().containsKey(name)) {
            return value;
        }
        var members = new LinkedHashMap<>(object.members());
        members.computeIfPresent(name, (_, inner) -> without(inner, path.subList(1, path.size())));
        return new JsonObject(members);
    }

    private static List<JsonValue> eventList(DocumentKind kind, JsonObject root) {
        JsonValue value = root;
        for (var name : kind.eventList()) {
            var inner = value instanceof JsonObject object ? object.members().get(name) : null;
            if (inner == null) {
                return List.of();
            }
            value = inner;
        }
        return value instanceof JsonArray array ? array.elements() : List.of();
    }

    private static String type(JsonObject root) {
        return root.members().get("type") instanceof JsonString type ? type.text() : "";
    }

    private ProblemException tooLarge(String detail) {
        return new ProblemException(Problem.at("", ProblemType.TOO_LARGE, detail), limits.headers());
    }

    private static ProblemException refused(String pointer, String detail) {
        return new ProblemException(Problem.at(pointer, ProblemType.VALIDATION, detail));
    }
}
