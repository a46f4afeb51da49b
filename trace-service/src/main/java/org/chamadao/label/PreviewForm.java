package org.chamadao.label;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A label that somebody wants to see.
 *
 * @param code in place of the fields
 */
record PreviewForm(LabelFormat format, Language language, int dpi, Optional<Code> code, LabelRow fields) {
    private static final int LONGEST_FIELD = 500;

    /** A code of an order. */
    record Code(UUID orderId, int sequence) {}

    /** Reads a body, and parameters that may be absent. */
    static PreviewForm of(Input input, @Nullable String format, @Nullable String dpi, @Nullable String language) {
        return new PreviewForm(
                word(LabelFormat.class, "format", format, LabelFormat.SVG),
                word(Language.class, "language", language, Language.ZH),
                dpi(dpi),
                input.optionalText("orderId", LONGEST_FIELD).map(order -> code(input, order)),
                fields(input));
    }

    private static Code code(Input input, String order) {
        var id = Ids.uuid(order).orElseThrow(() -> PrintForm.unknownOrder(order));
        return new Code(id, (int) input.number("sequence", 1, OrderForm.MOST));
    }

    private static LabelRow fields(Input input) {
        var fields = new HashMap<String, String>();
        var names = new TreeSet<>(LabelRow.OF_ITEM);
        names.addAll(LabelRow.OF_JOB);
        names.remove("sequence");
        for (var name : names) {
            input.optionalText(name, LONGEST_FIELD).ifPresent(value -> fields.put(name, value));
        }
        return new LabelRow(fields);
    }

    private static int dpi(@Nullable String text) {
        return switch (text) {
            case null -> 300;
            case "203", "300", "600" -> Integer.parseInt(text);
            default -> throw refused("dpi is 203, 300 or 600.");
        };
    }

    private static <E extends Enum<E>> E word(Class<E> type, String name, @Nullable String text, E absent) {
        if (text == null) {
            return absent;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(name + " is one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + "."));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
