package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamadao.provenance.Receipted.taken;
import static org.chamadao.provenance.TeaEvents.drying;
import static org.chamadao.provenance.TeaEvents.harvest;
import static org.chamadao.provenance.TeaEvents.observingLeaf;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.OptionalLong;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Role;
import org.junit.jupiter.api.Test;

/** Leaf goes half to one factory and half to another; the page of a cake of the one tells nothing of the other. */
@MicronautTest(transactional = false)
class PartedLotIT extends LeafOfMany {
    @Test
    void what_another_factory_does_with_its_part_is_not_told_before_nor_after_the_use() {
        taken(farm, harvest(lot, "100"), leaf("storing"), leaf("shipping"));
        taken(elsewhere, leaf("receiving"), leaf("storing"), test());
        taken(warehouse, leaf("receiving"), leaf("storing"), leaf("shipping"));
        var cake = pressed(leaf("receiving"));
        taken(elsewhere, leaf("storing"), test(), drying(lot, "50", lot + "E", "12"), leaf("shipping"));
        taken(farm, leaf("shipping"));

        var provenance = provenances.of(cake);

        assertThat(provenance.verdict()).as("%s", provenance.findings()).isEqualTo(Verdict.RECORDED);
        assertThat(told(provenance))
                .containsExactly(
                        tuple("harvest", "勐海"),
                        tuple("storing", "勐海"),
                        tuple("shipping", "勐海"),
                        tuple("receiving", "普洱"),
                        tuple("storing", "普洱"),
                        tuple("shipping", "普洱"),
                        tuple("receiving", "大理"),
                        tuple("sunDrying", "大理"),
                        tuple("blending", "大理"),
                        tuple("pressing", "大理"));
        assertThat(CanonicalJson.text(ProvenanceJson.of(provenance))).doesNotContain("昆明");
    }

    @Test
    void late_tests_are_told_but_for_those_of_others_and_those_that_were_made_for_others() {
        delegate(laboratory, factory, elsewhere);
        taken(farm, harvest(lot, "100"), leaf("shipping"));
        var cake = pressed(leaf("receiving"));
        taken(elsewhere, leaf("receiving"), test());
        taken(farm, test());
        taken(laboratory, test());
        taken(laboratory, statedFor(elsewhere, test()));
        taken(laboratory, statedFor(factory, test()));

        assertThat(told(provenances.of(cake)).subList(6, 9))
                .containsExactly(tuple("inspection", "勐海"), tuple("inspection", "景洪"), tuple("inspection", "景洪"));
        assertThat(provenances.of(cake).steps()).hasSize(9);
    }

    @Test
    void a_late_confirmation_is_told_of_what_is_told() {
        delegate(laboratory, farm);
        var stated = statedFor(farm, harvest(lot, "100"));
        taken(laboratory, stated, leaf("shipping"));
        var cake = pressed(leaf("receiving"));
        var later = statedFor(farm, leaf("storing"));
        taken(laboratory, later);
        taken(farm, confirming(laboratory, later, leaf("receiving")));
        taken(farm, confirming(laboratory, stated, leaf("receiving")));

        var steps = provenances.of(cake).steps();

        assertThat(steps).hasSize(7);
        assertThat(steps.getLast().confirms())
                .isEqualTo(OptionalLong.of(steps.getFirst().index()));
    }

    @Test
    void what_a_haulier_records_on_arrival_is_told() {
        var haulier = made("haulier", "普洱");
        delegate(haulier, factory);
        taken(farm, harvest(lot, "100"), leaf("shipping"));
        taken(haulier, onTheRoad("departing"), onTheRoad("arriving"), test());
        taken(haulier, statedFor(factory, test()));
        var cake = pressed(leaf("receiving"));

        var provenance = provenances.of(cake);

        assertThat(provenance.steps())
                .extracting(step -> step.account().orElseThrow().city())
                .startsWith("勐海", "勐海", "普洱", "普洱", "普洱", "大理");
        assertThat(provenance.steps().get(4).statement()).isPresent();
        assertThat(provenance.steps()).hasSize(9);
    }

    @Test
    void a_recall_after_the_use_is_told_of_the_regulator_and_of_nobody_else() {
        var regulator = made("regulator", "昆明");
        taken(farm, harvest(lot, "100"), leaf("shipping"));
        var cake = pressed(leaf("receiving"));
        taken(regulator, recalled("storing"), observingLeaf("storing", "holding", lot));
        taken(elsewhere, leaf("receiving"), recalled("storing"));

        var steps = provenances.of(cake).steps();

        assertThat(steps).hasSize(8);
        assertThat(steps.subList(6, 8))
                .extracting(step -> step.account().orElseThrow().role())
                .containsOnly(Role.REGULATOR);
        assertThat(steps.get(6).shown())
                .extracting(ShownValue::value)
                .contains(new JsonString("https://ref.gs1.org/cbv/Disp-recalled"));
    }

    private String recalled(String step) {
        return leaf(step).replaceFirst("\"tea:place\"", "\"disposition\":\"recalled\",\"tea:place\"");
    }

    private String onTheRoad(String step) {
        return observingLeaf("transport", step, lot);
    }
}
