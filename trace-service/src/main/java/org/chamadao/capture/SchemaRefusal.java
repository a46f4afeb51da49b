package org.chamadao.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chamadao.json.JsonPointer;

/** Picks out of a validator's errors the one that its reader can mend, and says it in plain words. */
final class SchemaRefusal {
    private static final String ALTERNATIVE = "/anyOf/";
    private static final int LONGEST_QUOTE = 80;

    private final JsonNode view;
    private final JsonNode written;

    private SchemaRefusal(JsonNode view, JsonNode written) {
        this.view = view;
        this.written = written;
    }

    /**
     * The refusal for a validator's errors; none without errors.
     *
     * @param view what was validated
     * @param written the same as sent
     */
    static Optional<Refusal> of(List<Error> errors, JsonNode view, Supplier<JsonNode> written) {
        return errors.isEmpty() ? Optional.empty() : Optional.of(new SchemaRefusal(view, written.get()).of(errors));
    }

    private Refusal of(List<Error> errors) {
        for (var error : errors) {
            if (error.getKeyword().equals("propertyNames")) {
                return unknownName(error);
            }
        }
        // An error outside of all alternatives holds whichever of them was meant.
        var sure = errors.stream()
                .filter(error -> !error.getEvaluationPath().toString().contains(ALTERNATIVE))
                .findFirst();
        return sure.map(error -> refusal(List.of(error))).orElseGet(() -> ofAlternatives(errors));
    }

    private Refusal ofAlternatives(List<Error> errors) {
        var place = errors.getFirst().getInstanceLocation().toString();
        // A word that was translated for the schema is to be one of its words; that it is no URI says nothing.
        var word = view.at(place).isTextual() && !view.at(place).equals(written.at(place));
        return refusal(errors.stream()
                .filter(error -> error.getInstanceLocation().toString().equals(place))
                .filter(error -> !word || error.getKeyword().equals("enum"))
                .toList());
    }

    private Refusal refusal(List<Error> errors) {
        var place = errors.getFirst().getInstanceLocation().toString();
        if (errors.stream().allMatch(error -> error.getKeyword().equals("required"))) {
            var names = errors.stream().map(Error::getProperty).distinct().collect(Collectors.joining(", "));
            return new Refusal(
                    place, errors.size() == 1 ? names + " is missing." : "One of these is missing: " + names + ".");
        }
        var reasons = errors.stream().map(SchemaRefusal::reason).distinct().collect(Collectors.joining(", and "));
        return new Refusal(place, quote(written.at(place)) + " " + reasons + ".");
    }

    private static String reason(Error error) {
        return switch (error.getKeyword()) {
            case "format" ->
                error.getMessage().contains("date-time")
                        ? "is no date and time with an offset (RFC 3339), or there is no such day or time"
                        : "is no absolute URI (RFC 3986)";
            case "enum" -> "is none of " + error.getSchemaNode();
            case "not" -> "is not allowed here";
            default -> error.getMessage();
        };
    }

    private static Refusal unknownName(Error error) {
        var name = String.valueOf(error.getProperty());
        var pointer =
                error.getInstanceLocation() + JsonPointer.ROOT.member(name).toString();
        return new Refusal(
                pointer,
                "'" + shortened(name) + "' is no field of EPCIS here; a field of your own needs a prefix that the"
                        + " @context binds, as in ex:name.");
    }

    private static String quote(JsonNode value) {
        return value.isContainerNode() || value.isMissingNode() ? "This value" : shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
