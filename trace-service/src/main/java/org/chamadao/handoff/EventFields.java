package org.chamadao.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.tracelog.Hash;

/** The members of the event of a message. */
final class EventFields {
    private static final int MOST_THINGS = 500;
    private static final int LONGEST_IDENTIFIER = 300;
    private static final int MOST_OWN = 20;
    private static final int LONGEST_OWN = 500;
    private static final Pattern EVENT_ID =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OFFSET = Pattern.compile("[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00");
    // 16 bytes: the last of 22 characters has 2 bits.
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");
    private static final Pattern OWN = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,63}");

    private final Fields fields;
    private final Identifiers identifiers;
    private final Instant time;
    private final String id;

    private EventFields(Fields fields, Identifiers identifiers, Instant time, String id) {
        this.fields = fields;
        this.identifiers = identifiers;
        this.time = time;
        this.id = id;
    }

    /** Reads what both kinds have in common. */
    static EventFields of(Fields fields, HandoffContext context, Identifiers identifiers) {
        fields.literally("type", "ObjectEvent");
        fields.literally("action", "OBSERVE");
        var id = fields.text("eventID", text -> EVENT_ID.matcher(text).matches(), "urn:uuid: and a random UUID");
        var time = fields.time("eventTime");
        fields.text("eventTimeZoneOffset", text -> OFFSET.matcher(text).matches(), "an offset such as +08:00");
        var event = new EventFields(fields, identifiers, time, id);
        context.prefix().ifPresent(event::own);
        return event;
    }

    /**
     * How long a message is good on its way to another phone.
     *
     * @param begun when the first thing was scanned
     */
    record Limits(Instant expires, Instant begun) {}

    Limits limits(Instant from, Duration longest) {
        fields.text("handoff:nonce", text -> NONCE.matcher(text).matches(), "16 random bytes in base64url");
        var expires = fields.time("handoff:expires");
        if (!expires.isAfter(from) || expires.isAfter(from.plus(longest))) {
            throw refused("handoff:expires", "after eventTime, and by " + longest.toDays() + " days at most");
        }
        var begun = fields.time("handoff:begun");
        if (begun.isAfter(from)) {
            throw refused("handoff:begun", "no later than eventTime");
        }
        return new Limits(expires, begun);
    }

    private void own(String prefix) {
        var names = fields.names(prefix + ":");
        if (names.size() > MOST_OWN) {
            throw refused(names.getLast(), "one of " + MOST_OWN + " fields of the profile at most");
        }
        for (var name : names) {
            if (!OWN.matcher(name.substring(prefix.length() + 1)).matches()) {
                throw refused(name, "the name of a field of the profile");
            }
            fields.words(name, LONGEST_OWN);
        }
    }

    String id() {
        return id;
    }

    Instant time() {
        return time;
    }

    boolean has(String name) {
        return fields.has(name);
    }

    void literally(String name, String text) {
        fields.literally(name, text);
    }

    String text(String name, Predicate<String> form, String what) {
        return fields.text(name, form, what);
    }

    void optionalTexts(String name, int most, Predicate<String> form, String what) {
        if (fields.has(name)) {
            fields.texts(name, most, form, what);
        }
    }

    Optional<String> optionalWords(String name, int longest) {
        return fields.optionalWords(name, longest);
    }

    List<String> things(String name) {
        return fields.sorted(name, MOST_THINGS, this::isCanonical, "a canonical Digital Link");
    }

    List<String> optionalThings(String name) {
        return fields.optionallySorted(name, MOST_THINGS, this::isCanonical, "a canonical Digital Link");
    }

    private boolean isCanonical(String text) {
        try {
            return text.length() <= LONGEST_IDENTIFIER
                    && identifiers.canonical(text).equals(text);
        } catch (IdentifierRefusedException e) {
            return false;
        }
    }

    /** Where it happened; need not be said. */
    void place() {
        if (!fields.has("readPoint")) {
            return;
        }
        var place = fields.object("readPoint");
        place.text("id", this::isCanonical, "a canonical Digital Link");
        place.refuseRest();
    }

    String eventId(String name) {
        return fields.text(name, text -> EVENT_ID.matcher(text).matches(), "the eventID of the offer");
    }

    String pseudonym(String name) {
        return fields.text(name, text -> PSEUDONYM.matcher(text).matches(), "a pseudonym, 32 hexadecimal digits");
    }

    Optional<String> optionalPseudonym(String name) {
        return fields.has(name) ? Optional.of(pseudonym(name)) : Optional.empty();
    }

    Hash hash(String name) {
        return Hash.ofHex(
                fields.text(name, text -> HASH.matcher(text).matches(), "SHA-256 in 64 lower-case hexadecimal digits"));
    }

    MessageRefusedException refused(String name, String what) {
        return fields.refused(name, what);
    }
}
