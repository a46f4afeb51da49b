package org.chamadao.label;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Labels as the printer's program draws them, of codes that stay where they are: a secret is a sample. */
@Singleton
final class LabelPreviews {
    private final Jdbi jdbi;
    private final CodeOrders orders;
    private final CodeExports exports;
    private final CodeLinks links;

    LabelPreviews(Jdbi jdbi, CodeOrders orders, CodeExports exports, CodeLinks links) {
        this.jdbi = jdbi;
        this.orders = orders;
        this.exports = exports;
        this.links = links;
    }

    /**
     * Looks whether the labels of a job can be drawn. Those of an order differ in what has the same length, so the first one
     * stands for all. An order that is not there is for others to tell.
     *
     * @throws org.chamadao.problem.ProblemException when they cannot
     */
    void check(Party party, PrintForm form) {
        var template = Templates.named(form.template());
        var row = row(party, form.orderId(), form.from());
        if (template.isEmpty() || row.isEmpty()) {
            return;
        }
        try {
            LabelPress.of(template.get(), Language.ZH, form.dpi()).check(row.get());
        } catch (BadRowException e) {
            throw Input.refused(
                    "/template",
                    "Label " + form.from() + " cannot be drawn by " + form.template() + ": " + e.getMessage());
        }
    }

    /**
     * The drawing of a label.
     *
     * @throws BadRowException when it cannot be drawn
     */
    byte[] render(Template template, LabelRow row, LabelFormat format, Language language, int dpi) {
        return LabelPress.of(template, language, dpi).render(row, format);
    }

    /** What the label of a code of a party's own order says; empty when there is no such code. */
    Optional<LabelRow> row(Party party, UUID orderId, int sequence) {
        return orders.byId(party, orderId)
                .flatMap(order -> serial(order, sequence)
                        .map(serial -> exports.range(order, sequence, sequence)
                                .row(
                                        sequence,
                                        serial,
                                        order.inner() ? InnerSecret.sample().digits() : null))
                        .map(this::row));
    }

    private Optional<byte[]> serial(CodeOrder order, int sequence) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT serial FROM codes WHERE order_row = ? AND sequence = ?")
                        .bind(0, order.row())
                        .bind(1, sequence)
                        .mapTo(byte[].class)
                        .findOne());
    }

    private LabelRow row(CodeRow code) {
        var fields = new HashMap<String, String>();
        fields.put("sequence", Integer.toString(code.sequence()));
        put(fields, "uri", code.uri());
        put(fields, "link", code.link());
        put(fields, "gtin", code.gtin());
        put(fields, "serial", code.serial());
        put(fields, "lot", code.lot());
        put(fields, "sscc", code.sscc());
        put(fields, "product", code.product());
        put(fields, "inner", code.inner());
        put(fields, "domain", links.domain());
        return new LabelRow(fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
