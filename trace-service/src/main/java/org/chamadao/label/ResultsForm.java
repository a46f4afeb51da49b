package org.chamadao.label;

import java.util.List;
import org.chamadao.party.Input;

/** Reads what somebody says of labels. */
final class ResultsForm {
    private static final int MOST = 1_000;
    private static final int LONGEST_WORD = 20;

    private ResultsForm() {}

    static List<LabelReport> read(Input input, Reporter by) {
        return input.objects("results", MOST).stream()
                .map(result -> new LabelReport((int) result.number("sequence", 1, OrderForm.MOST), result(result, by)))
                .toList();
    }

    private static PrintResult result(Input input, Reporter by) {
        var word = input.text("result", LONGEST_WORD);
        var allowed = switch (by) {
            case AGENT -> "printed, spoiled, unsure or unprinted";
            case PERSON -> "printed, spoiled or unprinted";
        };
        return PrintResult.of(word)
                .filter(result -> by == Reporter.AGENT || result != PrintResult.UNSURE)
                .orElseThrow(() -> Input.refused(input.at("result"), "result is " + allowed + "."));
    }
}
