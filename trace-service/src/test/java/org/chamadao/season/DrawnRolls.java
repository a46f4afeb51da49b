package org.chamadao.season;

import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.gs1.CheckDigit;

/** Rolls for a season that is looked at, without a service that gives out codes. */
final class DrawnRolls {
    private DrawnRolls() {}

    static Rolls of(Codes codes) {
        var items = new EnumMap<Tea, List<String>>(Tea.class);
        for (var tea : List.of(Tea.RAW_CAKE, Tea.RIPE_CAKE, Tea.RAW_TUBE, Tea.RIPE_TUBE)) {
            items.put(
                    tea,
                    Stream.generate(() -> codes.newItem(tea.gtin()))
                            .limit(Press.needed(tea))
                            .toList());
        }
        var cases = IntStream.rangeClosed(1, Press.CASES)
                .mapToObj(number -> codes.under("/00/" + sscc(number)))
                .toList();
        return new Rolls(items, cases);
    }

    private static String sscc(int number) {
        var digits = "0200001" + "%010d".formatted(number);
        return digits + CheckDigit.of(digits);
    }
}
