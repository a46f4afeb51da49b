package org.chamadao.label;

import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Which codes are asked for, and how.
 *
 * @param rows of the format
 */
record ExportForm(
        String format,
        RowFormat rows,
        int from,
        int to,
        boolean inner,
        CodeStream.Earlier earlier,
        @Nullable String reason) {
    private static final int LONGEST_REASON = 200;

    /** Reads the parameters of a request, all of which may be absent. */
    static ExportForm of(
            CodeOrder order,
            @Nullable String format,
            @Nullable String from,
            @Nullable String to,
            @Nullable String inner,
            @Nullable String replace,
            @Nullable String reason) {
        var word = format == null ? CsvRows.WORD : format;
        var rows = RowFormat.of(word).orElseThrow(() -> refused("format is csv or jsonl."));
        var first = from == null ? 1 : sequence("from", from);
        var last = to == null ? wholeOrder(order) : sequence("to", to);
        if (first > last || last > order.quantity()) {
            throw refused("from and to must lie in this order between 1 and " + order.quantity() + ".");
        }
        if (last > order.issued()) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT,
                    "Of the order " + order.id() + " only the codes up to " + order.issued() + " are issued"
                            + (order.state() == OrderState.ISSUING ? " yet." : ".")));
        }
        var anew = flag("replace", replace);
        if (anew && (reason == null || reason.isBlank())) {
            throw refused("Secrets are replaced for a reason; give it as reason.");
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw refused("reason has at most " + LONGEST_REASON + " characters.");
        }
        return new ExportForm(
                word,
                rows,
                first,
                last,
                flag("inner", inner),
                anew ? CodeStream.Earlier.REPLACED : CodeStream.Earlier.KEPT,
                anew ? reason : null);
    }

    /** What is to be had of an order that will get no more. */
    private static int wholeOrder(CodeOrder order) {
        return order.state() == OrderState.CANCELLED ? Math.max(1, order.issued()) : order.quantity();
    }

    /** A sequence that a caller names. */
    static int sequence(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw refused(name + " must be a whole number from 1.");
        }
        return Integer.parseInt(text);
    }

    private static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name + " is true or false.");
        };
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
