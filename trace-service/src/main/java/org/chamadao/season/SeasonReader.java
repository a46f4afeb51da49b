package org.chamadao.season;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.json.FileRefusedException;
import org.chamadao.json.JsonMembers;
import org.chamadao.season.Chapter.Hand;
import org.chamadao.season.Script.Happening;
import org.chamadao.season.Script.Part;
import org.chamadao.tracelog.Hash;

/** Reads a season's file and refuses everything that SPEC.md does not know. */
final class SeasonReader {
    private static final String FORMAT = "chamadao-season/1";
    private static final int MOST_ITEMS = 1_000;
    private static final Set<String> EVENTS =
            Set.of("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent");
    private static final List<String> DERIVED = List.of("eventID", "eventTimeZoneOffset");
    private static final String DECLARATION = "errorDeclaration";
    private static final Map<String, Hand> HANDS = Map.of("account", Hand.ACCOUNT, "device", Hand.DEVICE);

    private final String id;
    private Map<String, Party> parties = Map.of();

    private SeasonReader(String id) {
        this.id = id;
    }

    /**
     * Reads the text of a file.
     *
     * @param file how messages call it
     * @throws FileRefusedException for anything but a season
     */
    static Script read(String file, byte[] text) {
        var digest = HexFormat.of().formatHex(Hash.sha256(text).bytes());
        var script = JsonMembers.read(file, text, members -> script(file, digest, members));
        // Whether each place names something shows when it is filled.
        script.season(new Codes("season.invalid", new Counter()));
        return script;
    }

    private static Script script(String file, String digest, JsonMembers members) {
        if (!members.text("format").equals(FORMAT)) {
            throw members.refused("format", "must be " + FORMAT);
        }
        members.text("note");
        var id = fitting(members, "id", "[a-z][a-z0-9-]{0,19}");
        var reader = new SeasonReader(id);
        var prefixes = members.namedTexts("prefixes");
        prefixes.forEach((prefix, namespace) -> {
            if (!prefix.matches("[a-z]+") || !namespace.matches("https://[!-~]+[/#]")) {
                throw members.refused("prefixes", "not a prefix and a namespace: " + prefix + ", " + namespace);
            }
        });
        reader.parties = members.named("parties", named(reader::party));
        distinct(
                members,
                "parties",
                reader.parties.values().stream().map(Party::gln).toList());
        var things = members.named("things", named((_, thing) -> thing(thing)));
        distinct(
                members,
                "things",
                things.values().stream().map(SeasonReader::key).toList());
        return new Script(
                file,
                digest,
                id,
                prefixes,
                reader.parties,
                things,
                members.objects("chapters", reader::part),
                members.text("page"),
                reader.partyOf(members, "token"));
    }

    /** Serials for a season that nobody plays. */
    private static final class Counter implements Supplier<String> {
        private int given;

        @Override
        public String get() {
            return "%016d".formatted(given++);
        }
    }

    private interface Named<T> {
        T read(String name, JsonMembers members);
    }

    private static <T> Function<String, Function<JsonMembers, T>> named(Named<T> reader) {
        return name -> members -> {
            if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
                throw new IllegalArgumentException("not a name of small letters, digits and hyphens");
            }
            return reader.read(name, members);
        };
    }

    private Party party(String name, JsonMembers members) {
        return new FileParty(
                id + "-" + name,
                members.text("name"),
                fitting(members, "role", "[a-z]+(-[a-z]+)*"),
                members.text("city"),
                members.text("location"),
                checked(members, "gln", "[0-9]{13}"),
                members.has("nameShown") && members.flag("nameShown"));
    }

    private static Thing thing(JsonMembers members) {
        if (members.has("sscc")) {
            return new Thing.Known("/00/" + checked(members, "sscc", "[0-9]2[0-9]{16}"));
        }
        var gtin = checked(members, "gtin", "02[0-9]{12}");
        if (members.has("lot")) {
            return new Thing.Known("/01/" + gtin + "/10/" + fitting(members, "lot", "[A-Z0-9-]{1,20}"));
        }
        var count = members.count("serials");
        if (count > MOST_ITEMS) {
            throw members.refused("serials", "more than " + MOST_ITEMS);
        }
        return new Thing.Items(gtin, count);
    }

    private static String key(Thing thing) {
        return switch (thing) {
            case Thing.Known known -> known.key();
            case Thing.Items items -> "/01/" + items.gtin() + "/21/";
        };
    }

    private Part part(JsonMembers members) {
        var hand = Optional.ofNullable(HANDS.get(members.text("by")))
                .orElseThrow(() -> members.refused("by", "neither account nor device"));
        var happenings = members.objects("events", SeasonReader::happening);
        if (happenings.isEmpty()) {
            throw members.refused("events", "nothing happens");
        }
        return new Part(members.text("title"), partyOf(members, "party"), hand, happenings);
    }

    private static Happening happening(JsonMembers members) {
        if (!EVENTS.contains(members.text("type"))) {
            throw members.refused("type", "not an event of EPCIS");
        }
        for (var derived : DERIVED) {
            if (members.has(derived)) {
                throw members.refused(derived, "follows from the rest of the event");
            }
        }
        if (members.has(DECLARATION)) {
            throw members.refused(DECLARATION, "a file cannot name other events yet");
        }
        return new Happening(members.pointer(), members.whole(), time(members));
    }

    private static OffsetDateTime time(JsonMembers members) {
        try {
            return OffsetDateTime.parse(members.text("eventTime"));
        } catch (DateTimeException e) {
            throw members.refused("eventTime", "not a time with its offset");
        }
    }

    private Party partyOf(JsonMembers members, String member) {
        var name = members.text(member);
        return Optional.ofNullable(parties.get(name))
                .orElseThrow(() -> members.refused(member, "no party of this name: " + name));
    }

    private static String fitting(JsonMembers members, String name, String pattern) {
        var text = members.text(name);
        if (!text.matches(pattern)) {
            throw members.refused(name, "must be " + pattern + ": " + text);
        }
        return text;
    }

    private static String checked(JsonMembers members, String name, String pattern) {
        var digits = fitting(members, name, pattern);
        var last = digits.length() - 1;
        if (CheckDigit.of(digits.substring(0, last)) != digits.charAt(last)) {
            throw members.refused(name, "its check digit is wrong: " + digits);
        }
        return digits;
    }

    private static void distinct(JsonMembers members, String name, List<String> keys) {
        var seen = new HashMap<String, Integer>();
        keys.forEach(key -> seen.merge(key, 1, Integer::sum));
        seen.forEach((key, times) -> {
            if (times > 1) {
                throw members.refused(name, "two of them are " + key);
            }
        });
    }
}
