package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamadao.json.BuiltInFiles;
import org.junit.jupiter.api.Test;

class HoneySeasonTest {
    private static final byte[] SEED = "sixteen bytes at least".getBytes(StandardCharsets.UTF_8);

    private final Season season = honey(SEED);
    private final List<Map<String, Object>> events = season.chapters().stream()
            .flatMap(chapter -> chapter.events().stream())
            .toList();

    @Test
    void is_the_first_built_in_season_that_is_a_file() {
        assertThat(SeasonFile.builtIn()).extracting(SeasonFile::id).containsExactly("honey");
    }

    @Test
    void fills_48_jars_that_go_into_four_cartons_and_a_pallet() {
        var jars = all("outputEPCList", "filling");
        var packed = all("childEPCs", "packing");

        assertThat(jars).hasSize(48).doesNotHaveDuplicates();
        assertThat(packed).hasSize(48 + 4).doesNotHaveDuplicates().containsAll(jars);
        assertThat(season.item()).isEqualTo(jars.getFirst());
        assertThat(all("epcList", "sale")).contains(season.item()).doesNotHaveDuplicates();
    }

    @Test
    void honey_comes_from_honey() {
        MassBalance.assertNothingComesFromNothing(events);
        MassBalance.assertFilledWith(events, "0.5");
        MassBalance.assertUnpackedWhenSold(events);
    }

    @Test
    void two_devices_sign_and_nobody_states_for_another() {
        assertThat(season.parties().stream().filter(season::signs).map(Party::name))
                .containsExactly("honey-foping", "honey-laboratory");
        assertThat(season.delegations()).isEmpty();
    }

    @Test
    void has_the_same_events_for_the_same_seed_and_other_jars_for_another() {
        assertThat(honey(SEED).chapters()).isEqualTo(season.chapters());
        assertThat(honey("another seed of 16".getBytes(StandardCharsets.UTF_8)).item())
                .isNotEqualTo(season.item());
    }

    @Test
    void no_party_has_the_number_or_the_name_of_one_of_the_season_of_tea() {
        var all = new ArrayList<Party>(season.parties());
        all.addAll(List.of(Cast.values()));

        assertThat(all).extracting(Party::gln).doesNotHaveDuplicates();
        assertThat(all).extracting(Party::name).doesNotHaveDuplicates();
    }

    private List<String> all(String list, String step) {
        return events.stream()
                .filter(event -> step.equals(event.get("honey:step")))
                .flatMap(event -> MassBalance.texts(event, list).stream())
                .toList();
    }

    private static Season honey(byte[] seed) {
        var file = "/seasons/honey.json";
        return SeasonFile.read(file, BuiltInFiles.bytes(file))
                .season(new Codes("honey.example", new SeededSerials(seed)));
    }
}
