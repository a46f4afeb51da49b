package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a season's events say of masses and packs. */
final class MassBalance {
    private MassBalance() {}

    /** That only lots are used that were made before, and never more than was made. */
    static void assertNothingComesFromNothing(List<Map<String, Object>> events) {
        var stock = new HashMap<String, BigDecimal>();
        var declaredWrong = new HashSet<Object>();
        events.stream()
                .filter(event -> event.containsKey("errorDeclaration"))
                .forEach(event -> declaredWrong.add(event.get("eventID")));
        for (var event : events) {
            if (declaredWrong.contains(event.get("eventID"))) {
                continue;
            }
            if ("commissioning".equals(event.get("bizStep"))) {
                quantities(event, "quantityList").forEach((lot, mass) -> stock.merge(lot, mass, BigDecimal::add));
            }
            quantities(event, "inputQuantityList").forEach((lot, mass) -> {
                assertThat(stock).as(lot + " was made before").containsKey(lot);
                assertThat(stock.merge(lot, mass.negate(), BigDecimal::add))
                        .as("rest of " + lot)
                        .isGreaterThanOrEqualTo(BigDecimal.ZERO);
            });
            quantities(event, "outputQuantityList").forEach((lot, mass) -> stock.merge(lot, mass, BigDecimal::add));
        }
    }

    /** That what goes into items of one weight is their weight, and at most 3 % more. */
    static void assertFilledWith(List<Map<String, Object>> events, String kilograms) {
        var making = events.stream()
                .filter(event -> event.containsKey("outputEPCList"))
                .toList();
        assertThat(making).isNotEmpty().allSatisfy(event -> {
            var filled = new BigDecimal(kilograms)
                    .multiply(BigDecimal.valueOf(texts(event, "outputEPCList").size()));

            assertThat(quantities(event, "inputQuantityList").values())
                    .singleElement()
                    .satisfies(mass -> assertThat(mass).isBetween(filled, filled.multiply(new BigDecimal("1.03"))));
        });
    }

    /** That an item was taken out of its packs before it is sold. */
    static void assertUnpackedWhenSold(List<Map<String, Object>> events) {
        var packed = new HashSet<String>();
        for (var event : events) {
            if (event.containsKey("parentID")) {
                if ("ADD".equals(event.get("action"))) {
                    packed.addAll(texts(event, "childEPCs"));
                } else {
                    texts(event, "childEPCs").forEach(packed::remove);
                }
            }
            if ("retail_selling".equals(event.get("bizStep"))) {
                assertThat(packed).doesNotContainAnyElementsOf(texts(event, "epcList"));
            }
        }
    }

    static List<String> texts(Map<String, Object> event, String name) {
        return ((List<?>) event.getOrDefault(name, List.of()))
                .stream().map(String.class::cast).toList();
    }

    private static Map<String, BigDecimal> quantities(Map<String, Object> event, String name) {
        var quantities = new HashMap<String, BigDecimal>();
        for (var element : (List<?>) event.getOrDefault(name, List.of())) {
            var quantity = (Map<?, ?>) element;
            quantities.merge((String) quantity.get("epcClass"), (BigDecimal) quantity.get("quantity"), BigDecimal::add);
        }
        return quantities;
    }
}
