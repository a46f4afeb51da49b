package org.chamadao.labelprinter.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chamadao.labelprinter.row.LabelRow;

/** A text with fields in braces: {@code 批号 {lot}}, or in groups of four characters: {@code {serial:4}}. */
public record FieldText(List<Part> parts) {
    private static final Pattern FIELD = Pattern.compile("\\{([a-z][A-Za-z0-9]*)(?::([1-9]))?}");

    /** A piece of the text. */
    public sealed interface Part {
        /** Words that are always there. */
        record Fixed(String text) implements Part {}

        /** A field, in groups of so many characters when it is more than 0. */
        record Field(String name, int group) implements Part {
            String of(LabelRow row) {
                var value = row.value(name);
                return group == 0 ? value : grouped(value);
            }

            /** A single character left over joins the group before it. */
            private String grouped(String value) {
                var text = new StringBuilder();
                for (var i = 0; i < value.length(); i++) {
                    if (i > 0 && i % group == 0 && (i < value.length() - 1 || group == 1)) {
                        text.append('-');
                    }
                    text.append(value.charAt(i));
                }
                return text.toString();
            }
        }
    }

    public FieldText {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the text as a template gives it.
     *
     * @throws IllegalArgumentException when a brace is no part of a field
     */
    public static FieldText of(String text) {
        var parts = new ArrayList<Part>();
        var matcher = FIELD.matcher(text);
        var end = 0;
        while (matcher.find()) {
            fixed(text.substring(end, matcher.start())).ifPresent(parts::add);
            var group = matcher.group(2);
            parts.add(new Part.Field(matcher.group(1), group == null ? 0 : Integer.parseInt(group)));
            end = matcher.end();
        }
        fixed(text.substring(end)).ifPresent(parts::add);
        return new FieldText(parts);
    }

    private static Optional<Part> fixed(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a field stands as {name} or {name:4}, this is \"" + text + "\"");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Part.Fixed(text));
    }

    public String of(LabelRow row) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(
                    switch (part) {
                        case Part.Fixed(var words) -> words;
                        case Part.Field field -> field.of(row);
                    });
        }
        return text.toString();
    }

    /** Names of the fields in it. */
    public Set<String> fields() {
        return parts.stream()
                .filter(Part.Field.class::isInstance)
                .map(part -> ((Part.Field) part).name())
                .collect(Collectors.toUnmodifiableSet());
    }
}
