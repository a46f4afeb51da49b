package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TeaSeasonTest {
    private final AtomicInteger serials = new AtomicInteger();
    private final TeaSeason season =
            TeaSeason.of(new Codes("tea.example", () -> "%016d".formatted(serials.incrementAndGet())));
    private final List<Map<String, Object>> events = season.chapters().stream()
            .flatMap(chapter -> chapter.events().stream())
            .toList();

    @Test
    void makes_1008_cakes_in_144_tubes_and_12_cases() {
        var cakes = events.stream()
                .flatMap(event -> texts(event, "outputEPCList").stream())
                .toList();
        var parents = events.stream()
                .filter(event -> "ADD".equals(event.get("action")) && event.containsKey("parentID"))
                .map(event -> (String) event.get("parentID"))
                .toList();

        assertThat(cakes).hasSize(1008).doesNotHaveDuplicates();
        assertThat(parents).hasSize(144 + 12).doesNotHaveDuplicates();
    }

    @Test
    void uses_only_lots_that_were_made_before_and_never_more_than_was_made() {
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

    @Test
    void presses_no_more_tea_than_goes_in() {
        events.stream().filter(event -> event.containsKey("outputEPCList")).forEach(event -> {
            var pressed = new BigDecimal("0.357")
                    .multiply(BigDecimal.valueOf(texts(event, "outputEPCList").size()));

            assertThat(quantities(event, "inputQuantityList").values())
                    .singleElement()
                    .satisfies(mass -> assertThat(mass).isBetween(pressed, pressed.multiply(new BigDecimal("1.03"))));
        });
    }

    @Test
    void opens_the_packs_of_every_cake_before_it_is_sold() {
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
        assertThat(events)
                .anySatisfy(event -> assertThat(texts(event, "epcList")).contains(season.cake()));
    }

    private static Map<String, BigDecimal> quantities(Map<String, Object> event, String name) {
        var quantities = new HashMap<String, BigDecimal>();
        for (var element : (List<?>) event.getOrDefault(name, List.of())) {
            var quantity = (Map<?, ?>) element;
            quantities.merge((String) quantity.get("epcClass"), (BigDecimal) quantity.get("quantity"), BigDecimal::add);
        }
        return quantities;
    }

    private static List<String> texts(Map<String, Object> event, String name) {
        return ((List<?>) event.getOrDefault(name, List.of()))
                .stream().map(String.class::cast).toList();
    }
}
