package org.chamadao.labelprinter;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.labelprinter.row.LabelRow;

/** Rows as the service gives them; the same ones every time. */
public final class Rows {
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String LOT = "2026春-MH-017";

    private Rows() {}

    /** Rows that the template is made for. */
    public static Stream<LabelRow> of(String template, int count) {
        return switch (template) {
            case "cake", "inner" -> items(count);
            case "tube", "case" -> units(count);
            default -> throw new IllegalArgumentException(template);
        };
    }

    public static Stream<LabelRow> items(int count) {
        var random = new Random(20260320);
        return IntStream.rangeClosed(1, count).mapToObj(sequence -> {
            var serial = crockford(random, 16);
            var uri = "https://id.chamadao.cn/01/02012345678909/21/" + serial;
            return new LabelRow(Map.of(
                    "sequence",
                    Integer.toString(sequence),
                    "uri",
                    uri,
                    "gtin",
                    "02012345678909",
                    "serial",
                    serial,
                    "lot",
                    LOT,
                    "product",
                    "勐海古树普洱生茶七子饼 357g",
                    "inner",
                    crockford(random, 13)));
        });
    }

    public static Stream<LabelRow> units(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(sequence -> {
            var sscc = sscc("1690123400%07d".formatted(sequence));
            return new LabelRow(Map.of(
                    "sequence",
                    Integer.toString(sequence),
                    "uri",
                    "https://id.chamadao.cn/00/" + sscc,
                    "sscc",
                    sscc,
                    "lot",
                    LOT,
                    "product",
                    "勐海古树普洱生茶七子饼 357g × 84"));
        });
    }

    private static String sscc(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String crockford(Random random, int length) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(CROCKFORD.charAt(random.nextInt(CROCKFORD.length())));
        }
        return text.toString();
    }
}
