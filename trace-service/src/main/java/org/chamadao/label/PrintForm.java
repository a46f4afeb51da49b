package org.chamadao.label;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chamadao.labelprinter.template.Templates;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Labels that a party wants printed.
 *
 * @param inner whether the template shows the secrets under the wrappers
 * @param reason why codes are printed again
 */
record PrintForm(
        UUID orderId,
        int from,
        int to,
        String template,
        boolean inner,
        String printer,
        int dpi,
        @Nullable String reason) {
    static final int MOST_LABELS = 100_000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 200;
    private static final Set<Long> RESOLUTIONS = Set.of(203L, 300L, 600L);

    static PrintForm of(Input input) {
        var order = input.text("orderId", 100);
        var id = Ids.uuid(order).orElseThrow(() -> unknownOrder(order));
        var from = (int) input.number("from", 1, OrderForm.MOST);
        var to = (int) input.number("to", from, OrderForm.MOST);
        if (to - from >= MOST_LABELS) {
            throw Input.refused("/to", "A job has at most " + MOST_LABELS + " labels.");
        }
        var name = input.text("template", LONGEST_NAME);
        var template = Templates.named(name).orElseThrow(() -> unknownTemplate(name));
        var printer = input.text("printer", LONGEST_NAME);
        if (!isName(printer)) {
            throw Input.refused("/printer", "The name of a printer has letters of ASCII, digits and . _ - only.");
        }
        var dpi = input.number("dpi", 1, 1_000);
        if (!RESOLUTIONS.contains(dpi)) {
            throw Input.refused("/dpi", "dpi is 203, 300 or 600.");
        }
        Optional<String> reason = input.optionalText("reason", LONGEST_REASON);
        return new PrintForm(id, from, to, name, template.showsInnerSecret(), printer, (int) dpi, reason.orElse(null));
    }

    private static ProblemException unknownTemplate(String name) {
        return Input.refused(
                "/template",
                "There is no template " + name + "; there are " + String.join(", ", Templates.names()) + ".");
    }

    static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}");
    }

    static ProblemException unknownOrder(String id) {
        return Input.refused("/orderId", "Your organisation has no order of codes " + id + ".");
    }
}
