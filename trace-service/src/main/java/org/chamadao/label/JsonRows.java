package org.chamadao.label;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object a line (JSON Lines), without the members that a code does not have.
 *
 * @param domain the host in words, the same for all; left out when empty
 */
record JsonRows(String domain) implements RowFormat {
    static final String WORD = "jsonl";
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    @Override
    public String head() {
        return "";
    }

    @Override
    public void append(StringBuilder text, CodeRow row) {
        text.append("{\"sequence\":").append(row.sequence());
        member(text, "uri", row.uri());
        member(text, "link", row.link());
        member(text, "gtin", row.gtin());
        member(text, "serial", row.serial());
        member(text, "lot", row.lot());
        member(text, "sscc", row.sscc());
        member(text, "product", row.product());
        member(text, "inner", row.inner());
        member(text, "domain", domain.isEmpty() ? null : domain);
        text.append("}\n");
    }

    private static void member(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(",\"").append(name).append("\":\"");
            ENCODER.quoteAsString(value, text);
            text.append('"');
        }
    }
}
