package org.chamadao.capture;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;

/** Reads the document's member with the signatures of its authors' devices (SPEC.md, rule 14). */
final class AuthorSignatures {
    /** An extension beside {@code epcisBody}; the prefix stands for {@code https://ns.chamadao.org/}. */
    static final String MEMBER = "chamadao:authorSignatures";

    private static final JsonPointer PLACE = JsonPointer.ROOT.member(MEMBER);
    private static final Set<String> NAMES = Set.of("eventID", "authoredKey", "signature", "certificate");

    private AuthorSignatures() {}

    /**
     * What a device gave for one event.
     *
     * @param pointer place in the body
     * @param authoredKey of the authored tree, which the device has drawn
     */
    record Given(JsonPointer pointer, Hash authoredKey, AuthorSignature signature) {}

    /** Signatures by eventID; none when the document has no such member. Throws a problem that names the place. */
    static Map<String, Given> of(JsonObject document, int most) {
        var member = document.members().get(MEMBER);
        if (member == null) {
            return Map.of();
        }
        if (!(member instanceof JsonArray list)) {
            throw refused(PLACE, "must be a list with one object for each signed event.");
        }
        if (list.elements().size() > most) {
            throw refused(PLACE, "has more than " + most + " elements.");
        }
        var given = new HashMap<String, Given>();
        for (var index = 0; index < list.elements().size(); index++) {
            var at = PLACE.element(index);
            var element = new Element(list.elements().get(index), at);
            if (given.put(element.text("eventID"), element.given()) != null) {
                throw refused(at.member("eventID"), "stands here twice; one event has one signature.");
            }
        }
        return given;
    }

    /** Every signature must be of exactly one event of its document; throws a problem otherwise. */
    static void checkEvents(EpcisDocument document) {
        var counts = new HashMap<String, Integer>();
        for (var event : document.events()) {
            if (event instanceof JsonObject object && object.members().get("eventID") instanceof JsonString id) {
                counts.merge(id.text(), 1, Integer::sum);
            }
        }
        document.signatures().forEach((eventId, given) -> {
            var count = counts.getOrDefault(eventId, 0);
            if (count != 1) {
                throw refused(
                        given.pointer().member("eventID"),
                        "must be that of one event of this document, and " + count + " have it.");
            }
        });
    }

    private static ProblemException refused(JsonPointer at, String what) {
        return new ProblemException(Problem.at(at.toString(), ProblemType.VALIDATION, MEMBER + ": this " + what));
    }

    private record Element(JsonObject object, JsonPointer at) {
        Element(JsonValue value, JsonPointer at) {
            if (!(value instanceof JsonObject object)
                    || !object.members().keySet().equals(NAMES)) {
                throw refused(at, "must be an object of eventID, authoredKey, signature and certificate.");
            }
            this(object, at);
        }

        String text(String name) {
            if (object.members().get(name) instanceof JsonString string) {
                return string.text();
            }
            throw refused(at.member(name), "must be a string.");
        }

        Given given() {
            var fingerprint = text("certificate");
            if (!fingerprint.matches("[0-9a-f]{64}")) {
                throw refused(
                        at.member("certificate"),
                        "must be the fingerprint of a certificate, 64 lower-case hexadecimal digits.");
            }
            return new Given(
                    at,
                    Hash.of(bytes("authoredKey", Hash.LENGTH)),
                    new AuthorSignature(bytes("signature", AuthorSignature.LENGTH), fingerprint));
        }

        private byte[] bytes(String name, int length) {
            try {
                var bytes = Base64.getDecoder().decode(text(name));
                if (bytes.length == length) {
                    return bytes;
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw refused(at.member(name), "must be " + length + " bytes in standard base64.");
        }
    }
}
