package org.chamadao.season;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chamadao.json.FileRefusedException;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** Puts identifiers where the events of a season's file name things and parties in braces (SPEC.md, rule 5). */
final class Placeholders {
    /** Known without being declared (capture/SPEC.md). */
    private static final Set<String> FIXED_PREFIXES = Set.of("epcis", "cbv", "gs1");

    private static final Pattern HOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME =
            Pattern.compile("(?:(party|place) )?([a-z][a-z0-9-]*)(?: ([0-9]{1,4})(?:-([0-9]{1,4}))?)?");
    private static final int LONGEST_NUMBER = 30;

    private final String file;
    private final Set<String> prefixes;
    private final Map<String, Party> parties;
    private final Map<String, List<String>> things;
    private final Set<String> namedThings = new HashSet<>();
    private final Set<Party> namedParties = new HashSet<>();

    /** @param file how messages call it */
    Placeholders(String file, Set<String> prefixes, Map<String, Party> parties, Map<String, List<String>> things) {
        this.file = file;
        this.prefixes = Set.copyOf(prefixes);
        this.parties = Map.copyOf(parties);
        this.things = Map.copyOf(things);
    }

    /** Whether any text so far has named this thing. */
    boolean hasNamed(String thing) {
        return namedThings.contains(thing);
    }

    /** Whether any text so far has named this party. */
    boolean hasNamed(Party party) {
        return namedParties.contains(party);
    }

    /**
     * The members of an object, with identifiers.
     *
     * @param pointer where in the file it stands
     */
    Map<String, Object> members(JsonObject object, String pointer) {
        var members = new LinkedHashMap<String, Object>();
        object.members().forEach((name, value) -> {
            var place = pointer + JsonPointer.ROOT.member(name);
            var colon = name.indexOf(':');
            if (colon >= 0 && !isPrefix(name.substring(0, colon))) {
                throw refused(place, "no prefix of the file");
            }
            members.put(name, value(value, place));
        });
        return members;
    }

    private boolean isPrefix(String name) {
        return prefixes.contains(name) || FIXED_PREFIXES.contains(name);
    }

    /** A text with identifiers. */
    String text(String text, String pointer) {
        var filled = HOLDER.matcher(text).replaceAll(found -> {
            var meant = meant(found.group(1), pointer);
            if (meant.size() != 1) {
                throw refused(pointer, "only an element of a list may name several: " + found.group());
            }
            return Matcher.quoteReplacement(meant.getFirst());
        });
        if (filled.indexOf('{') >= 0 || filled.indexOf('}') >= 0) {
            throw refused(pointer, "a brace without the other one: " + text);
        }
        return filled;
    }

    private Object value(JsonValue value, String pointer) {
        return switch (value) {
            case JsonObject object -> members(object, pointer);
            case JsonArray array -> elements(array, pointer);
            case JsonString string -> text(string.text(), pointer);
            case JsonNumber number -> number(number.literal(), pointer);
            case JsonBoolean flag -> flag.value();
            case JsonNull ignored -> throw refused(pointer, "null says nothing");
        };
    }

    private List<Object> elements(JsonArray array, String pointer) {
        var elements = new ArrayList<Object>();
        for (var index = 0; index < array.elements().size(); index++) {
            var element = array.elements().get(index);
            var place = pointer + JsonPointer.ROOT.element(index);
            alone(element)
                    .ifPresentOrElse(
                            holder -> elements.addAll(meant(holder, place)), () -> elements.add(value(element, place)));
        }
        return elements;
    }

    /** What stands between the braces of an element that is nothing but them. */
    private static Optional<String> alone(JsonValue element) {
        if (element instanceof JsonString string) {
            var whole = HOLDER.matcher(string.text());
            return whole.matches() ? Optional.of(whole.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    private List<String> meant(String holder, String pointer) {
        var read = NAME.matcher(holder);
        if (!read.matches()) {
            throw refused(pointer, "neither a thing nor a party: {" + holder + "}");
        }
        var name = read.group(2);
        if (read.group(1) == null) {
            namedThings.add(name);
            return numbered(known(things, name, pointer), read, pointer);
        }
        if (read.group(3) != null) {
            throw refused(pointer, "a party has no number: {" + holder + "}");
        }
        var party = known(parties, name, pointer);
        namedParties.add(party);
        return List.of(read.group(1).equals("party") ? party.party() : party.place());
    }

    private <T> T known(Map<String, T> all, String name, String pointer) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> refused(pointer, "the file has nothing of this name: " + name));
    }

    /** Those of one name that a number, or a first and a last one, choose. */
    private List<String> numbered(List<String> all, MatchResult read, String pointer) {
        if (read.group(3) == null) {
            if (all.size() > 1) {
                throw refused(pointer, "which of the " + all.size() + "? {" + read.group(2) + "}");
            }
            return all;
        }
        var first = Integer.parseInt(read.group(3));
        var last = read.group(4) == null ? first : Integer.parseInt(read.group(4));
        if (first < 1 || last < first || last > all.size()) {
            throw refused(pointer, "{" + read.group() + "} is not among 1 to " + all.size());
        }
        return all.subList(first - 1, last);
    }

    private BigDecimal number(String literal, String pointer) {
        try {
            if (literal.length() <= LONGEST_NUMBER) {
                return new BigDecimal(literal);
            }
        } catch (NumberFormatException e) {
            throw refused(pointer, "its exponent is out of range: " + literal);
        }
        throw refused(pointer, "a number longer than " + LONGEST_NUMBER + " characters");
    }

    private FileRefusedException refused(String pointer, String reason) {
        return new FileRefusedException(file, pointer, reason);
    }
}
