package org.chamadao.label;

import org.jspecify.annotations.Nullable;

/**
 * Codes of an order that are given out.
 *
 * @param linkStart what is printed before the serial, or before the SSCC
 * @param from sequence of the first one
 * @param to of the last one, included
 */
record CodeRange(CodeOrder order, CodeUris uris, String linkStart, int from, int to) {
    CodeRow row(int sequence, byte[] serial, @Nullable String inner) {
        var text = uris.text(serial);
        return switch (order.numbering()) {
            case Numbering.Items items ->
                new CodeRow(
                        sequence,
                        uris.start() + text,
                        linkStart + text,
                        items.gtin(),
                        text,
                        items.lot(),
                        null,
                        order.product(),
                        inner);
            case Numbering.LogisticUnits _ ->
                new CodeRow(
                        sequence, uris.start() + text, linkStart + text, null, null, null, text, order.product(), null);
        };
    }
}
