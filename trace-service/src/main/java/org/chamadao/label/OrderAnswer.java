package org.chamadao.label;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An order of codes as its party sees it; times in RFC 3339.
 *
 * @param kind {@code item} or {@code sscc}
 * @param gtin of items, 14 digits
 * @param companyPrefix of logistic units
 * @param product words for the label
 * @param issued how many of the codes are there
 * @param state {@code issuing}, {@code issued}, or {@code cancelled}: then the codes that were issued stay
 * @param inner whether each code goes with a secret under the wrapper
 */
@Serdeable
record OrderAnswer(
        String orderId,
        String kind,
        @Nullable String gtin,
        @Nullable String lot,
        @Nullable String companyPrefix,
        @Nullable String product,
        int quantity,
        int issued,
        String state,
        boolean inner,
        String createdAt,
        @Nullable String finishedAt) {
    static OrderAnswer of(CodeOrder order) {
        var finished = order.finished();
        return new OrderAnswer(
                order.id().toString(),
                order.numbering().kind(),
                order.gtin(),
                order.lot(),
                order.numbering() instanceof Numbering.LogisticUnits units ? units.companyPrefix() : null,
                order.product(),
                order.quantity(),
                order.issued(),
                order.state().word(),
                order.inner(),
                order.created().toString(),
                finished == null ? null : finished.toString());
    }
}
