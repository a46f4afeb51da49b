package org.chamadao.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Input;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** The body of a request that brings messages. */
final class HandoffsForm {
    /** Bytes, unpacked. */
    static final int LONGEST = 2 << 20;

    private static final int MOST = 100;
    private static final JsonPointer LIST = JsonPointer.ROOT.member("handoffs");

    private HandoffsForm() {}

    /** What somebody brings of one handoff. */
    sealed interface Brought {
        /**
         * Messages, of which one at least is there.
         *
         * @param place in the body
         */
        record Messages(JsonPointer place, Optional<HandoffMessage> offer, Optional<HandoffMessage> acceptance)
                implements Brought {
            JsonPointer at(String name) {
                return place.member(name);
            }

            Optional<HandoffMessage> message(String kind) {
                return kind.equals(HandoffMessage.OFFER) ? offer : acceptance;
            }
        }

        /** One of them is none. */
        record Malformed(Problem problem) implements Brought {}
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException when it is no list of handoffs; what is wrong with one of them stands in its place
     */
    static List<Brought> read(byte[] body, Identifiers identifiers) {
        var list = list(body);
        var all = new ArrayList<Brought>(list.size());
        for (var element : list) {
            all.add(brought(element, LIST.element(all.size()), identifiers));
        }
        return all;
    }

    private static List<JsonValue> list(byte[] body) {
        try {
            if (StrictJson.parse(body) instanceof JsonObject root) {
                for (var name : root.members().keySet()) {
                    if (!name.equals("handoffs") && !name.equals("certificates")) {
                        throw Input.refused("/" + name, name + " does not belong here.");
                    }
                }
                if (root.members().get("handoffs") instanceof JsonArray list
                        && !list.elements().isEmpty()
                        && list.elements().size() <= MOST) {
                    return list.elements();
                }
            }
        } catch (JsonRefusedException e) {
            throw Input.refused(e.pointer(), "The body is no JSON that is taken: " + e.reason() + ".");
        }
        throw Input.refused(LIST.toString(), "handoffs must be a list of 1 to " + MOST + ".");
    }

    private static Brought brought(JsonValue value, JsonPointer place, Identifiers identifiers) {
        try {
            var fields = Fields.of(value, place);
            var offer = message(fields, HandoffMessage.OFFER, identifiers);
            var acceptance = message(fields, HandoffMessage.ACCEPTANCE, identifiers);
            fields.refuseRest();
            if (offer.isEmpty() && acceptance.isEmpty()) {
                throw new MessageRefusedException(place, "An offer or an acceptance must stand here.");
            }
            return new Brought.Messages(place, offer, acceptance);
        } catch (MessageRefusedException e) {
            return new Brought.Malformed(Problem.at(e.pointer(), ProblemType.VALIDATION, e.reason()));
        }
    }

    private static Optional<HandoffMessage> message(Fields fields, String kind, Identifiers identifiers) {
        if (!fields.has(kind)) {
            return Optional.empty();
        }
        var message = HandoffMessage.of(fields.value(kind), fields.at(kind), identifiers);
        if (message.part() instanceof Offer != kind.equals(HandoffMessage.OFFER)) {
            throw new MessageRefusedException(fields.at(kind).member("kind"), "This must be " + kind + ".");
        }
        return Optional.of(message);
    }
}
