package org.chamadao.labelprinter.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Members of one JSON object, each of which must be asked for: what nobody asked for is a mistake. */
final class Members {
    private static final double LARGEST = 2000;

    private final String pointer;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    Members(String pointer, JsonNode object) {
        this.pointer = pointer;
        this.object = object;
        if (!object.isObject()) {
            throw new BadTemplateException(pointer, "is no JSON object");
        }
    }

    BadTemplateException bad(String member, String reason) {
        return new BadTemplateException(pointer + "/" + escaped(member), reason);
    }

    /** Where a member is. */
    String pointer(String member) {
        return pointer + "/" + escaped(member);
    }

    Optional<JsonNode> optional(String member) {
        asked.add(member);
        return Optional.ofNullable(object.get(member));
    }

    JsonNode required(String member) {
        return optional(member).orElseThrow(() -> new BadTemplateException(pointer, "has no \"" + member + "\""));
    }

    String text(String member) {
        var node = required(member);
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw bad(member, "is no text");
        }
        return node.textValue();
    }

    /** A length in millimetres, more than 0. */
    double length(String member) {
        var length = position(member);
        if (length == 0) {
            throw bad(member, "is no length in millimetres: 0");
        }
        return length;
    }

    double length(String member, double otherwise) {
        return has(member) ? length(member) : otherwise;
    }

    /** A length in millimetres that may be 0. */
    double position(String member) {
        var node = required(member);
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= LARGEST)) {
            throw bad(member, "is no length in millimetres from 0 to 2000: " + node);
        }
        return node.doubleValue();
    }

    double position(String member, double otherwise) {
        return has(member) ? position(member) : otherwise;
    }

    int count(String member, int most) {
        var node = required(member);
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > most) {
            throw bad(member, "is no whole number from 1 to %d: %s".formatted(most, node));
        }
        return node.intValue();
    }

    int count(String member, int most, int otherwise) {
        return has(member) ? count(member, most) : otherwise;
    }

    boolean flag(String member) {
        var node = optional(member);
        if (node.isPresent() && !node.get().isBoolean()) {
            throw bad(member, "is neither true nor false: " + node.get());
        }
        return node.isPresent() && node.get().booleanValue();
    }

    <E extends Enum<E>> E word(String member, Class<E> type) {
        var node = required(member);
        for (var constant : type.getEnumConstants()) {
            if (node.isTextual() && WORD.apply(constant).equals(node.textValue().toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        var words = Arrays.stream(type.getEnumConstants()).map(WORD).collect(Collectors.joining(", "));
        throw bad(member, "is none of %s: %s".formatted(words, node));
    }

    <E extends Enum<E>> E word(String member, Class<E> type, E otherwise) {
        return has(member) ? word(member, type) : otherwise;
    }

    private static final Function<Enum<?>, String> WORD =
            constant -> constant.name().toLowerCase(Locale.ROOT);

    FieldText fieldText(String member) {
        return fieldText(text(member), pointer(member));
    }

    static FieldText fieldText(String text, String pointer) {
        try {
            return FieldText.of(text);
        } catch (IllegalArgumentException e) {
            throw new BadTemplateException(pointer, String.valueOf(e.getMessage()));
        }
    }

    boolean has(String member) {
        return optional(member).isPresent();
    }

    /** The object may have nothing else. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw bad(
                        name,
                        "is not known here; known are "
                                + asked.stream().sorted().toList());
            }
        });
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
