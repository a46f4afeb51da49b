package org.chamadao.handoff;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chamadao.event.HandoffWords;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/**
 * The {@code @context} under which the event of a message stands: it says what the event's names mean.
 *
 * @param value as it is written
 * @param prefix of the profile's fields, such as {@code tea}; none where no profile knows the product
 */
record HandoffContext(JsonArray value, Optional<String> prefix) {
    static final String EPCIS = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    static final String TRACE = "https://ns.chamadao.org/trace/";

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,15}");
    private static final Pattern NAMESPACE = Pattern.compile("https://[a-zA-Z0-9._~/-]{1,200}[/#]");

    /** Ours and GS1's: under another prefix their words would be fields of a profile, which say what they like. */
    private static final Pattern SPOKEN_FOR = Pattern.compile(
            "https://(?:ns\\.chamadao\\.org/(?:(?:handoff|trace)[/#].*)?|(?:[a-z0-9-]+\\.)*gs1\\.org[/#].*)",
            Pattern.CASE_INSENSITIVE);

    /** Ours, the prefixes of EPCIS, and those of its words that a prefix could be. */
    private static final Set<String> TAKEN = Set.of(
            "handoff",
            "trace",
            "epcis",
            "cbv",
            "gs1",
            "action",
            "component",
            "destination",
            "disposition",
            "exception",
            "id",
            "ilmd",
            "microorganism",
            "quantity",
            "reason",
            "receiver",
            "sender",
            "set",
            "source",
            "time",
            "type",
            "unset",
            "uom",
            "value");

    static HandoffContext of(JsonValue value, JsonPointer place) {
        if (!(value instanceof JsonArray list) || list.elements().size() != 2) {
            throw new MessageRefusedException(place, "The context must be a list of two.");
        }
        if (!(list.elements().getFirst() instanceof JsonString address && EPCIS.equals(address.text()))) {
            throw new MessageRefusedException(place.element(0), "This must be " + EPCIS + ".");
        }
        var prefixes = Fields.of(list.elements().getLast(), place.element(1));
        prefixes.literally("handoff", HandoffWords.NAMESPACE);
        prefixes.literally("trace", TRACE);
        var own = ((JsonObject) list.elements().getLast())
                .members().keySet().stream()
                        .filter(name -> !name.equals("handoff") && !name.equals("trace"))
                        .findFirst();
        own.ifPresent(name -> {
            if (!PREFIX.matcher(name).matches() || TAKEN.contains(name)) {
                throw new MessageRefusedException(
                        place.element(1).member(name), "This must be the prefix of a product's profile.");
            }
            prefixes.text(
                    name,
                    HandoffContext::isOfProfile,
                    "the namespace of a product's profile, https://… with / or # at its end, none of ours and GS1's");
        });
        prefixes.refuseRest();
        return new HandoffContext(list, own);
    }

    private static boolean isOfProfile(String namespace) {
        return NAMESPACE.matcher(namespace).matches()
                && !SPOKEN_FOR.matcher(namespace).matches();
    }
}
