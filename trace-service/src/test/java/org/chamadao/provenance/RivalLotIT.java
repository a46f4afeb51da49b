package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamadao.provenance.Receipted.taken;
import static org.chamadao.provenance.TeaEvents.blending;
import static org.chamadao.provenance.TeaEvents.harvest;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.regex.Pattern;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.CanonicalJson;
import org.junit.jupiter.api.Test;

/** What rivals record of a lot puts nothing on the pages of its cakes, and these open nothing of the lots of rivals. */
@MicronautTest(transactional = false)
class RivalLotIT extends LeafOfMany {
    @Test
    void nobody_puts_a_failed_test_on_the_cakes_of_a_rival() {
        var open = harvest(lot, "100");
        taken(farm, open, leaf("shipping"));
        taken(elsewhere, leaf("receiving"), leaf("shipping"), failed());
        var cake = pressed(leaf("receiving"));
        assertThat(provenances.of(cake).steps()).hasSize(8);
        // The eventID of a step that is told, under another account.
        var namesake = statedFor(elsewhere, leaf("storing")).replaceFirst(EVENT_ID.pattern(), eventId(open));
        taken(elsewhere, namesake);
        taken(elsewhere, confirming(elsewhere, namesake, failed()));
        taken(elsewhere, failed(), harvest(lot, "1"), failed());

        var provenance = provenances.of(cake);

        assertThat(told(provenance).subList(8, 9)).containsExactly(tuple("harvest", "昆明"));
        assertThat(provenance.steps()).hasSize(9);
        assertThat(CanonicalJson.text(ProvenanceJson.of(provenance))).doesNotContain("failed");
    }

    @Test
    void a_test_by_who_confirms_what_a_stranger_stated_for_it_is_not_told() {
        delegate(laboratory, elsewhere);
        taken(farm, harvest(lot, "100"), leaf("shipping"));
        var stated = statedFor(elsewhere, leaf("storing"));
        taken(laboratory, stated);
        var cake = pressed(leaf("receiving"));
        taken(elsewhere, confirming(laboratory, stated, failed()));
        assertThat(provenances.of(cake).steps()).hasSize(7);

        taken(elsewhere, confirming(laboratory, stated, leaf("storing")));

        assertThat(provenances.of(cake).steps()).hasSize(8);
    }

    @Test
    void lots_of_others_that_were_tested_or_used_along_are_not_opened() {
        taken(farm, harvest(lot, "100"), leaf("shipping"));
        taken(elsewhere, harvest(lot + "X", "70"));
        var others = "{\"epcClass\":\"" + TeaEvents.leaf(lot + "X") + "\",\"quantity\":7654,\"uom\":\"GRM\"}";
        taken(laboratory, test().replaceFirst("\"quantityList\":\\[", "\"quantityList\":[" + others + ","));
        var cake = pressed(leaf("receiving"));
        var crumbled = blending(lot + "Y", "6543", lot + "Z", "5432")
                .replaceFirst("\"ilmd\"", "\"inputEPCList\":[\"" + cake + "\"],\"ilmd\"");
        taken(factory, crumbled);

        var provenance = provenances.of(cake);

        assertThat(told(provenance)).contains(tuple("inspection", "景洪"));
        assertThat(provenance.steps()).hasSize(8);
        assertThat(provenance.entries())
                .flatExtracting(entry -> entry.authored().openings())
                .extracting(opening -> CanonicalJson.text(opening.value()))
                .anyMatch(value -> value.contains(lot))
                .noneMatch(value -> Pattern.compile(lot + "[XYZ]|7654|6543|5432")
                        .matcher(value)
                        .find());
        assertThat(provenance.steps().get(2).shown())
                .extracting(ShownValue::leafName)
                .containsOnlyOnce(EntryTree.epcis("quantityList"));
    }

    private String failed() {
        return test().replaceFirst("\"tea:place\"", "\"tea:result\":\"failed\",\"tea:place\"");
    }
}
