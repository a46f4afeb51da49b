package org.chamadao.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chamadao.provenance.SmallSeason.BOX;
import static org.chamadao.provenance.SmallSeason.CAKE;
import static org.chamadao.provenance.SmallSeason.SISTER;
import static org.chamadao.provenance.SmallSeason.TUBE;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chamadao.entry.ProofRefusedException;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.log.LogFixture;
import org.chamadao.proof.BundleVerifier.Checked;
import org.chamadao.provenance.Finding;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.SmallSeason;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.provenance.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProofIT {
    private static final int GOAL_BYTES_PER_EVENT = 2_600;

    private static SmallSeason season;

    @BeforeAll
    static void play() throws SQLException {
        season = new SmallSeason().play();
    }

    @Test
    void a_verifier_of_its_own_accepts_the_bundle_of_a_sold_cake() {
        var entries = verify(season, CAKE);

        assertThat(entries).extracting(Checked::index).contains(0L, 1L, 4L, 5L, 6L, 8L, 13L);
        assertThat(entries)
                .filteredOn(entry -> entry.places().containsKey(CAKE))
                .hasSize(4);
        assertThat(entries)
                .filteredOn(entry -> entry.places().containsKey(TUBE))
                .hasSize(3);
        assertThat(entries).filteredOn(entry -> entry.places().containsKey(BOX)).hasSize(4);
    }

    @Test
    void every_value_of_the_page_is_opened_in_the_bundle() {
        var entries = verify(season, CAKE);

        for (var shown : season.of(CAKE).steps().stream()
                .map(ProvenanceStep::shown)
                .flatMap(List::stream)
                .toList()) {
            var entry = entries.stream()
                    .filter(checked -> checked.index() == shown.entryIndex())
                    .findFirst()
                    .orElseThrow();
            var tree = switch (shown.tree()) {
                case AUTHORED -> entry.authored();
                case RECEIVED -> entry.received();
                case SEQUENCED -> throw new AssertionError("no number is shown");
            };
            assertThat(tree.openings()).anySatisfy(opening -> {
                assertThat(opening.name()).isEqualTo(shown.leafName());
                assertThat(opening.value()).isEqualTo(shown.value());
            });
        }
    }

    @Test
    void nothing_closed_is_opened() {
        assertThat(text(season, CAKE)).doesNotContain("closed-", SISTER, "勐海茶厂", "ni:///", "urn:uuid:");
    }

    @Test
    void a_declared_error_is_carried_with_its_declaration() throws SQLException {
        var own = new SmallSeason().play();
        var wrong = TeaEvents.packing(TeaEvents.tube("T9"), List.of(SISTER));
        own.capture(wrong);
        own.capture(TeaEvents.declaration(wrong));

        var entries = verify(own, SISTER);

        assertThat(entries.getLast().received().openings())
                .anySatisfy(opening -> assertThat(opening.name()).isEqualTo("correctedIndex"));
        assertThat(entries).anySatisfy(entry -> assertThat(entry.places()).containsKey(TeaEvents.tube("T9")));
    }

    @Test
    void a_declaration_opens_that_the_log_does_not_have_what_it_is_about() throws SQLException {
        var own = new SmallSeason().play();
        own.capture(TeaEvents.declaration(TeaEvents.observing("storing", "storing", SISTER)));

        var declaration = verify(own, SISTER).getLast();

        assertThat(declaration.received().openings())
                .filteredOn(opening -> opening.name().equals("correctedIndex"))
                .extracting(opening -> opening.value())
                .containsExactly(JsonValue.NULL);
    }

    @Test
    void a_hidden_event_fails_the_verifier() throws SQLException {
        var own = new SmallSeason().play();
        own.log().tamper("DELETE FROM identifier_events WHERE log_index = 6");

        assertThatThrownBy(() -> verify(own, CAKE)).isInstanceOf(ProofRefusedException.class);
    }

    @Test
    void a_changed_event_fails_the_verifier() throws SQLException {
        var own = new SmallSeason().play();
        own.log().tamper("UPDATE events SET content = REPLACE(content, '半坡老寨', '老班章')");

        assertThatThrownBy(() -> verify(own, CAKE))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessage("inclusion");
    }

    @Test
    void a_changed_opening_fails_the_verifier() {
        var changed = text(season, CAKE).replaceFirst(Pattern.quote("半坡老寨"), "老班章");

        assertThatThrownBy(() -> verifier(season).verify(parsed(changed), CAKE))
                .isInstanceOf(ProofRefusedException.class);
    }

    @Test
    void an_item_that_no_event_names_has_no_bundle() {
        assertThat(bundles(season).of(season.of(TeaEvents.cake("NONE")))).isEmpty();
    }

    @Test
    void a_bundle_stays_small() {
        var text = text(season, CAKE);
        var entries = verify(season, CAKE).size();

        assertThat(text.length() / entries).isLessThan(GOAL_BYTES_PER_EVENT);
    }

    private static List<JsonValue> cut(JsonObject bundle) {
        var logs = (JsonArray) Objects.requireNonNull(bundle.members().get("logs"));
        var log = (JsonObject) logs.elements().getFirst();
        return ((JsonArray) Objects.requireNonNull(log.members().get("cut"))).elements();
    }

    private static List<Checked> verify(SmallSeason season, String item) {
        return verifier(season).verify(parsed(text(season, item)), item);
    }

    private static BundleVerifier verifier(SmallSeason season) {
        var keys = season.log().keys();
        return new BundleVerifier(keys.log().verifierKey(), keys.items().verifierKey());
    }

    private static String text(SmallSeason season, String item) {
        return CanonicalJson.text(bundles(season).of(season.of(item)).orElseThrow());
    }

    private static JsonObject parsed(String text) {
        return (JsonObject) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ProofBundles bundles(SmallSeason season) {
        return new ProofBundles(LogFixture.ORIGIN, season.log().keys(), UnconfirmedLog.of(season.log()));
    }

    /** Forty such events, read and with their trees, are more than the heap of the tests has. */
    @Test
    void a_life_that_does_not_fit_into_memory_is_cut_and_says_so() throws SQLException {
        var season = new SmallSeason().play();
        var values = "1,".repeat(100_000) + "1";
        season.capture(IntStream.range(0, 40)
                .mapToObj(visit -> TeaEvents.observing("storing", "storing", SmallSeason.CAKE))
                .map(event -> event.substring(0, event.length() - 1) + ",\"tea:readings\":[" + values + "]}")
                .toArray(String[]::new));

        var provenance = season.of(SmallSeason.CAKE);
        var bundle = bundles(season).of(provenance);

        assertThat(provenance.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(provenance.findings()).extracting(Finding::kind).contains(Finding.Kind.CUT);
        assertThat(provenance.entries().size()).isBetween(5, 25);
        assertThat(bundle.map(CanonicalJson::bytes))
                .hasValueSatisfying(bytes -> assertThat(bytes.length).isBetween(5_000, 1_000_000));
        assertThat(bundle.map(ProofIT::cut))
                .hasValueSatisfying(cut -> assertThat(cut).contains(new JsonString(SmallSeason.CAKE)));
        assertThat(season.of(SmallSeason.SISTER).verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(text(season, SmallSeason.SISTER)).doesNotContain("\"cut\"");
    }
}
