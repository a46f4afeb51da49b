package org.chamadao.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** The parties that an event names as its sources and destinations: the two sides of a handoff. */
final class EventSides {
    private EventSides() {}

    private static final Pattern PARTY = Pattern.compile("https://[^/]+/417/.*");

    /** Their canonical identifiers. */
    static Set<String> parties(JsonObject event, Identifiers identifiers) {
        var sides = new HashSet<String>();
        for (var list : List.of("source", "destination")) {
            if (event.members().get(list + "List") instanceof JsonArray entries) {
                for (var element : entries.elements()) {
                    if (element instanceof JsonObject side && side.members().get(list) instanceof JsonString id) {
                        sides.add(canonical(id.text(), identifiers));
                    }
                }
            }
        }
        sides.removeIf(side -> !PARTY.matcher(side).matches());
        return sides;
    }

    /** As written where it is none. */
    static String canonical(String id, Identifiers identifiers) {
        try {
            return identifiers.canonicalOrAsWritten(id);
        } catch (IdentifierRefusedException e) {
            return id; // capture refuses it where that matters
        }
    }
}
