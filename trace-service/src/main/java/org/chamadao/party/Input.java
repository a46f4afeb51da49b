package org.chamadao.party;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request, asked for one member after the other: only what is asked for can have an effect. Every
 * complaint names the member.
 */
public final class Input {
    private static final int LONGEST_BODY = 1 << 16;
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode object;
    private final String place;

    private Input(JsonNode object, String place) {
        this.object = object;
        this.place = place;
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException when it is no JSON object of at most 64 KiB
     */
    public static Input of(@Nullable String body) {
        return of(body, LONGEST_BODY);
    }

    /**
     * Reads a body that may be longer.
     *
     * @param longest in characters
     * @throws ProblemException when it is no JSON object, or longer
     */
    public static Input of(@Nullable String body, int longest) {
        if (body == null || body.isBlank()) {
            throw refused("", "The body is empty; it must be a JSON object.");
        }
        if (body.length() > longest) {
            throw new ProblemException(
                    Problem.at("", ProblemType.TOO_LARGE, "The body has more than " + (longest >> 10) + " KiB."));
        }
        try {
            JsonNode read = READER.readValue(body);
            if (!read.isObject()) {
                throw refused("", "The body must be a JSON object.");
            }
            return new Input(read, "");
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw refused(
                    "",
                    "The body is no JSON"
                            + (where == null
                                    ? "."
                                    : ": see line " + where.getLineNr() + ", column " + where.getColumnNr() + "."));
        }
    }

    /** A member that must be there. */
    public String text(String member, int longest) {
        return optionalText(member, longest).orElseThrow(() -> refused(at(member), member + " is missing."));
    }

    /** A member that may be absent or null. */
    public Optional<String> optionalText(String member, int longest) {
        var value = object.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused(at(member), member + " must be a string.");
        }
        var text = value.textValue();
        if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
            throw refused(at(member), member + " must have 1 to " + longest + " characters.");
        }
        if (text.codePoints().anyMatch(Input::unprintable)) {
            throw refused(
                    at(member),
                    member
                            + " must hold no control characters, none that turn the direction of writing, and no half of a character.");
        }
        return Optional.of(text);
    }

    /** A member that is true or false. */
    public boolean flag(String member) {
        return optionalFlag(member).orElseThrow(() -> refused(at(member), member + " is missing."));
    }

    /** A member that is true or false, absent or null. */
    public Optional<Boolean> optionalFlag(String member) {
        var value = object.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw refused(at(member), member + " is true or false.");
        }
        return Optional.of(value.booleanValue());
    }

    /** A member that is a whole number, written without fraction and exponent. */
    public long number(String member, long least, long most) {
        return optionalNumber(member, least, most).orElseThrow(() -> refused(at(member), member + " is missing."));
    }

    /** A member that is a whole number, absent or null. */
    public Optional<Long> optionalNumber(String member, long least, long most) {
        var value = object.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw refused(at(member), member + " must be a whole number from " + least + " to " + most + ".");
        }
        return Optional.of(value.longValue());
    }

    /** A member that is an object, absent or null; complaints about its members name their place in the body. */
    public Optional<Input> optionalObject(String member) {
        var value = object.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw refused(at(member), member + " must be an object.");
        }
        return Optional.of(new Input(value, at(member)));
    }

    /** A member that is a list of objects. */
    public List<Input> objects(String member, int most) {
        var value = object.get(member);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > most) {
            throw refused(at(member), member + " must be a list of 1 to " + most + " objects.");
        }
        var objects = new ArrayList<Input>();
        for (var element : value) {
            var elementPlace = at(member) + "/" + objects.size();
            if (!element.isObject()) {
                throw refused(elementPlace, "This must be an object.");
            }
            objects.add(new Input(element, elementPlace));
        }
        return objects;
    }

    /** Whether a member is there, and not null. */
    public boolean has(String member) {
        return object.hasNonNull(member);
    }

    /** Whether a member is a list. */
    public boolean isList(String member) {
        return object.path(member).isArray();
    }

    /**
     * A member that is an object whose members are texts, numbers, true or false; empty when it is absent or null.
     *
     * @param most members
     * @param longest text
     */
    public Map<String, Object> scalars(String member, int most, int longest) {
        var scalars = new LinkedHashMap<String, Object>();
        var value = object.get(member);
        if (value == null || value.isNull()) {
            return scalars;
        }
        if (!value.isObject() || value.size() > most) {
            throw refused(at(member), member + " must be an object of at most " + most + " members.");
        }
        for (var scalar : value.properties()) {
            var place = at(member) + "/" + scalar.getKey().replace("~", "~0").replace("/", "~1");
            var given = scalar.getValue();
            if (given.isTextual() && given.textValue().length() <= longest) {
                scalars.put(scalar.getKey(), given.textValue());
            } else if (given.isNumber()) {
                scalars.put(scalar.getKey(), given.decimalValue());
            } else if (given.isBoolean()) {
                scalars.put(scalar.getKey(), given.booleanValue());
            } else {
                throw refused(
                        place, "This must be a string of at most " + longest + " characters, a number, true or false.");
            }
        }
        return scalars;
    }

    /** RFC 6901 pointer to a member. */
    public String at(String member) {
        return place + "/" + member;
    }

    /** A member that is a time with zone, such as {@code 2027-01-31T00:00:00Z}. */
    public Optional<Instant> optionalTime(String member) {
        return optionalText(member, 40).map(text -> {
            try {
                var time = OffsetDateTime.parse(text);
                if (time.getYear() < 1970 || time.getYear() > 9998) {
                    throw refused(at(member), member + " must lie between 1970 and 9998.");
                }
                return time.toInstant();
            } catch (DateTimeParseException e) {
                throw refused(at(member), member + " must be a time such as 2027-01-31T00:00:00Z.");
            }
        });
    }

    /** A member that is a list of strings, each at most 100 characters; at most 20 of them. */
    public List<String> texts(String member) {
        return texts(member, 20, 100);
    }

    /** The same with other limits. */
    public List<String> texts(String member, int most, int longest) {
        var value = object.get(member);
        if (value == null || !value.isArray() || value.size() > most) {
            throw refused(at(member), member + " must be a list of at most " + most + " strings.");
        }
        var texts = new ArrayList<String>();
        for (var element : value) {
            if (!element.isTextual() || element.textValue().length() > longest) {
                throw refused(
                        at(member) + "/" + texts.size(),
                        "This must be a string of at most " + longest + " characters.");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** The answer to a member that is wrong. */
    public static ProblemException refused(String pointer, String detail) {
        return new ProblemException(Problem.at(pointer, ProblemType.VALIDATION, detail));
    }

    /** What nobody can see, or what turns the line around in which it stands (UAX #9, explicit formatting). */
    static boolean unprintable(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
