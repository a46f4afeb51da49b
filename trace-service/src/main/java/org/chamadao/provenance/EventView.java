package org.chamadao.provenance;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.Thing.Single;
import org.jspecify.annotations.Nullable;

/** The leaves of one authored tree by name. */
final class EventView {
    private static final Set<String> PLACES = Set.of(EntryTree.epcis("readPoint"), EntryTree.epcis("bizLocation"));
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    private final AuthoredLeaves leaves;
    private final Map<String, List<JsonValue>> values = new HashMap<>();

    EventView(AuthoredLeaves leaves) {
        this.leaves = leaves;
        leaves.slots().forEach(this::add);
        leaves.further().forEach(this::add);
    }

    private void add(Leaf leaf) {
        values.computeIfAbsent(leaf.name(), _ -> new ArrayList<>()).add(leaf.value());
    }

    AuthoredLeaves leaves() {
        return leaves;
    }

    /** The text under a word of EPCIS. */
    @Nullable
    String text(String word) {
        return textOf(EntryTree.epcis(word));
    }

    /** The text of the leaf with this name. */
    @Nullable
    String textOf(String leafName) {
        for (var value : values.getOrDefault(leafName, List.of())) {
            if (value instanceof JsonString string) {
                return string.text();
            }
        }
        return null;
    }

    /** Whether there is a leaf with this name, whatever its value. */
    boolean has(String leafName) {
        return values.containsKey(leafName);
    }

    List<String> texts(String word) {
        var texts = new ArrayList<String>();
        for (var value : values.getOrDefault(EntryTree.epcis(word), List.of())) {
            if (value instanceof JsonString string) {
                texts.add(string.text());
            }
        }
        return texts;
    }

    List<Thing> singles(String word) {
        return texts(word).stream().<Thing>map(Single::new).toList();
    }

    List<Thing> portions(String word) {
        var portions = new ArrayList<Thing>();
        for (var value : values.getOrDefault(EntryTree.epcis(word), List.of())) {
            if (value instanceof JsonObject element
                    && element.members().get(EntryTree.epcis("epcClass")) instanceof JsonString identifier) {
                portions.add(new Portion(identifier.text(), quantity(element), unit(element)));
            }
        }
        return portions;
    }

    /** Where it happened, by the words of EPCIS and by further fields that are called place. */
    Set<String> places() {
        var places = new HashSet<String>();
        values.forEach((name, found) -> {
            if (PLACES.contains(name) || name.endsWith("/place")) {
                found.stream()
                        .filter(JsonString.class::isInstance)
                        .forEach(value -> places.add(((JsonString) value).text()));
            }
        });
        return places;
    }

    /** When it happened; absent for a text that is no time. */
    @Nullable
    Instant time() {
        var text = text("eventTime");
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal quantity(JsonObject element) {
        return element.members().get(EntryTree.epcis("quantity")) instanceof JsonObject wrapped
                        && wrapped.members().get("n") instanceof JsonString literal
                ? number(literal.text())
                : null;
    }

    /** A hostile exponent must not cost memory. */
    private static BigDecimal number(String literal) {
        return literal.length() <= LONGEST_NUMBER && NUMBER.matcher(literal).matches()
                ? new BigDecimal(literal)
                : Portion.NO_NUMBER;
    }

    private static @Nullable String unit(JsonObject element) {
        return element.members().get(EntryTree.epcis("uom")) instanceof JsonString unit ? unit.text() : null;
    }
}
