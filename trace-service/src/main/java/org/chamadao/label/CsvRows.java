package org.chamadao.label;

import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with a header. Spreadsheets take a cell that begins like a formula for one: such a cell has an apostrophe before
 * it, and so has a cell that begins with an apostrophe, so that whoever reads can take it off again.
 */
final class CsvRows implements RowFormat {
    static final String WORD = "csv";
    private static final String END = "\r\n";
    private static final String FORMULA = "=+-@\t\r'";

    @Override
    public String head() {
        return "sequence,uri,link,gtin,serial,lot,sscc,product,inner" + END;
    }

    @Override
    public void append(StringBuilder text, CodeRow row) {
        text.append(row.sequence());
        cell(text, row.uri());
        cell(text, row.link());
        cell(text, row.gtin());
        cell(text, row.serial());
        cell(text, row.lot());
        cell(text, row.sscc());
        cell(text, row.product());
        cell(text, row.inner());
        text.append(END);
    }

    private static void cell(StringBuilder text, @Nullable String value) {
        text.append(',');
        if (value == null || value.isEmpty()) {
            return;
        }
        var formula = FORMULA.indexOf(value.charAt(0)) >= 0;
        if (!formula && value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')) {
            text.append(value);
            return;
        }
        text.append('"')
                .append(formula ? "'" : "")
                .append(value.replace("\"", "\"\""))
                .append('"');
    }
}
