package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TeaSeasonTest {
    private final AtomicInteger serials = new AtomicInteger();
    private final Codes codes = new Codes("tea.example", () -> "%016d".formatted(serials.incrementAndGet()));
    private final TeaSeason season = TeaSeason.of(codes, DrawnRolls.of(codes));
    private final List<Map<String, Object>> events = season.chapters().stream()
            .flatMap(chapter -> chapter.events().stream())
            .toList();

    @Test
    void makes_1008_cakes_in_144_tubes_and_12_cases() {
        var cakes = events.stream()
                .flatMap(event -> MassBalance.texts(event, "outputEPCList").stream())
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
        MassBalance.assertNothingComesFromNothing(events);
    }

    @Test
    void presses_no_more_tea_than_goes_in() {
        MassBalance.assertFilledWith(events, "0.357");
    }

    @Test
    void opens_the_packs_of_every_cake_before_it_is_sold() {
        MassBalance.assertUnpackedWhenSold(events);
        assertThat(events)
                .anySatisfy(
                        event -> assertThat(MassBalance.texts(event, "epcList")).contains(season.cake()));
    }

    @Test
    void a_shop_states_for_a_garden_that_confirms_the_first_day() {
        var stated = events.stream()
                .filter(event -> event.containsKey(EventDraft.STATED_FOR))
                .toList();
        var confirming = events.stream()
                .filter(event -> event.containsKey("trace:confirms"))
                .toList();

        assertThat(season.delegations()).containsExactly(new Season.Delegation(Cast.MAHEI, Cast.YIWU_SHOP));
        assertThat(stated)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry(EventDraft.STATED_FOR, Cast.MAHEI)
                        .containsEntry("tea:step", "harvest"));
        assertThat(confirming)
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("trace:confirms", stated.getFirst().get("eventID"))
                        .containsEntry("trace:statedBy", Cast.YIWU_SHOP)
                        .containsEntry("quantityList", stated.getFirst().get("quantityList")));
    }
}
