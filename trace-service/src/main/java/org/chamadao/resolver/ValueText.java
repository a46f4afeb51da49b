package org.chamadao.resolver;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** Says recorded values in words; the page's script says them the same way, or it reports a difference. */
final class ValueText {
    private static final String EPCIS = "https://ref.gs1.org/epcis/";
    private static final String CBV = "https://ref.gs1.org/cbv/";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern UNREAD = Pattern.compile("[\\x00\\u202a-\\u202e\\u2066-\\u2069]");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final Phrases phrases;
    private final Wording wording;

    ValueText(Phrases phrases, Wording wording) {
        this.phrases = phrases;
        this.wording = wording;
    }

    /**
     * The text that stands for a leaf's value.
     *
     * @param leaf its name
     * @param offset of the event's time zone, such as {@code +08:00}
     */
    String of(String leaf, JsonValue value, String offset) {
        return plain(said(leaf, value, offset));
    }

    /**
     * As a browser reads it out of a page: HTML has neither carriage returns nor NUL (its section 13.2.3.5). What would turn
     * the line around in which it stands (UAX #9, explicit formatting) is not obeyed, but seen.
     */
    static String plain(String text) {
        return UNREAD.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\ufffd");
    }

    private String said(String leaf, JsonValue value, String offset) {
        return switch (value) {
            case JsonString text -> ofText(leaf, text.text(), offset);
            case JsonObject object -> ofObject(leaf, object, offset);
            case JsonArray list ->
                list.elements().stream()
                        .map(element -> of(leaf, element, offset))
                        .collect(Collectors.joining(phrases.text("list.separator")));
            case JsonNumber number -> number.literal();
            case JsonBoolean flag -> phrases.text(flag.value() ? "value.yes" : "value.no");
            case JsonNull none -> "";
        };
    }

    private String ofText(String leaf, String text, String offset) {
        var word = wording.termOf(leaf)
                .map(term -> term.words().get(text))
                .or(() -> text.startsWith(CBV) ? phrases.find(text.substring(CBV.length())) : Optional.empty());
        if (word.isPresent()) {
            return word.get();
        }
        if (leaf.equals(EPCIS + "eventTime") || leaf.equals("recordTime")) {
            return moment(text, offset);
        }
        if (DATE.matcher(text).matches()) {
            return date(text);
        }
        return ReadableLink.of(text).map(ReadableLink::toString).orElse(text);
    }

    private String ofObject(String leaf, JsonObject object, String offset) {
        var number = literal(object);
        if (number.isPresent()) {
            return amount(
                    number.get(), wording.termOf(leaf).map(Wording.Term::unit).orElse(""));
        }
        var members = object.members();
        if (members.get(EPCIS + "declarationTime") instanceof JsonString time) {
            return declaration(time.text(), members.get(EPCIS + "reason"), offset);
        }
        var readings = Sensed.of(object);
        if (readings.isPresent()) {
            return readings.get().stream()
                    .map(reading -> sensed(reading, offset))
                    .collect(Collectors.joining(phrases.text("list.separator")));
        }
        var amount = Optional.ofNullable(members.get(EPCIS + "quantity")).flatMap(ValueText::literal);
        if (amount.isEmpty() || !(members.get(EPCIS + "epcClass") instanceof JsonString link)) {
            return CanonicalJson.text(object);
        }
        var unit = members.get(EPCIS + "uom") instanceof JsonString code ? code.text() : "";
        return quantity(link.text(), amount.get(), unit);
    }

    private String sensed(Sensed reading, String offset) {
        var name = phrases.find("measure." + reading.kind()).orElse(reading.kind());
        var said = phrases.text("sensed", name, amount(reading.literal(), reading.unit()));
        return reading.time().isEmpty() ? said : phrases.text("sensed.at", said, moment(reading.time(), offset));
    }

    private String declaration(String time, @Nullable JsonValue reason, String offset) {
        var moment = moment(time, offset);
        return reason instanceof JsonString text
                ? phrases.text("declaration", moment, ofText(EPCIS + "reason", text.text(), offset))
                : moment;
    }

    /** The literal of a number out of an event. */
    static Optional<String> literal(JsonValue value) {
        return value instanceof JsonObject number
                        && number.members().size() == 1
                        && number.members().get("n") instanceof JsonString literal
                ? Optional.of(literal.text())
                : Optional.empty();
    }

    private String quantity(String link, String literal, String unit) {
        var amount = unit.isEmpty() ? phrases.text("count", literal) : amount(literal, unit);
        var readable = ReadableLink.of(link);
        var name = readable.flatMap(parts -> parts.key("01"))
                .flatMap(wording::productOf)
                .or(() -> readable.map(ReadableLink::toString))
                .orElse(link);
        return readable.flatMap(parts -> parts.key("10"))
                .map(lot -> phrases.text("quantity.lot", name, amount, lot))
                .orElseGet(() -> phrases.text("quantity", name, amount));
    }

    private String amount(String literal, String unit) {
        var word = phrases.find("unit." + unit).orElse(unit);
        return word.isEmpty() || word.equals("%") ? literal + word : literal + " " + word;
    }

    private String moment(String text, String offset) {
        try {
            var local = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.of(offset));
            return phrases.text(
                    "moment",
                    Integer.toString(local.getYear()),
                    month(local.getMonthValue()),
                    Integer.toString(local.getDayOfMonth()),
                    local.format(MINUTE),
                    offset);
        } catch (DateTimeException notATime) {
            return text;
        }
    }

    private String date(String text) {
        try {
            var date = LocalDate.parse(text);
            return phrases.text(
                    "date",
                    Integer.toString(date.getYear()),
                    month(date.getMonthValue()),
                    Integer.toString(date.getDayOfMonth()));
        } catch (DateTimeException notADate) {
            return text;
        }
    }

    private String month(int month) {
        return phrases.text("month." + month);
    }
}
