package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.chamadao.entry.Opening;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.log.Eventually;
import org.chamadao.party.MovableClock;
import org.chamadao.party.Role;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestClaims;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For whom steps were stated, and that they were confirmed, from the capture on. */
@MicronautTest(transactional = false)
class StatedStepsIT extends ServiceIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String TRACE = "https://ns.chamadao.org/trace/";
    /** Longer than anything about parties is remembered. */
    private static final Duration LATER = Duration.ofSeconds(6);

    @Inject
    MovableClock clock;

    @Inject
    Provenances provenances;

    private TestApi operator;
    private TestParty shop;
    private TestParty farm;
    private String cake;

    @Override
    protected Map<String, String> settings() {
        return Map.of(MovableClock.WANTED, "true");
    }

    @BeforeEach
    void make_parties_and_a_cake() {
        operator = operator();
        shop = TestParty.made(operator, "first-processing-shop", Map.of("city", "勐腊"));
        farm = TestParty.made(operator, "farm");
        cake = TeaEvents.cake("STATED" + NUMBERS.incrementAndGet());
    }

    @Test
    void a_step_tells_for_whom_it_was_stated_and_opens_nothing_else_for_it() {
        delegate(farm);
        state(farm.pseudonym());

        var provenance = told(1);

        var step = provenance.steps().getFirst();
        assertThat(step.account()).contains(new Account(Role.FIRST_PROCESSING_SHOP, "勐腊", Optional.empty()));
        assertThat(step.statement()).contains(new Statement(farm.pseudonym(), farmer(), Optional.empty()));
        assertThat(opened(provenance, 0)).contains(TRACE + "statedFor").doesNotContain("eventID", TRACE + "closed");
        assertThat(CanonicalJson.text(ProvenanceJson.of(provenance)))
                .contains("\"statedFor\":{\"account\":{\"city\":\"勐海\",\"name\":null,\"role\":\"farm\"},"
                        + "\"confirmationSaidBy\":null,\"confirmedBy\":null,\"party\":\"" + farm.pseudonym() + "\"}");
    }

    @Test
    void what_was_confirmed_is_tied_to_the_first_confirmation_that_holds() {
        delegate(farm);
        var stated = state(farm.pseudonym());
        var wrong = confirmation(stated);
        expect(201, farm.api().post("/epcis/events", wrong));
        expect(201, farm.api().post("/epcis/events", TeaEvents.declaration(wrong)));
        assertThat(told(3).steps().getFirst().statement())
                .contains(new Statement(farm.pseudonym(), farmer(), Optional.empty()));

        expect(201, farm.api().post("/epcis/events", confirmation(stated)));
        expect(201, farm.api().post("/epcis/events", confirmation(stated)));
        var provenance = told(5);

        var first = provenance.steps().get(3);
        assertThat(provenance.steps().getFirst().statement())
                .contains(new Statement(
                        farm.pseudonym(),
                        farmer(),
                        Optional.of(new Statement.Confirmed(first.index(), Voice.ACCOUNT))));
        assertThat(first.confirms())
                .isEqualTo(OptionalLong.of(provenance.steps().getFirst().index()));
        assertThat(provenance.steps().get(4).confirms()).isEmpty();
        assertThat(opened(provenance, 0)).contains("https://ref.gs1.org/epcis/eventID");
        assertThat(opened(provenance, 3)).contains(TRACE + "confirms", TRACE + "statedBy");
        assertThat(opened(provenance, 1)).doesNotContain(TRACE + "confirms", TRACE + "statedBy");
        assertThat(opened(provenance, 4)).doesNotContain(TRACE + "confirms", TRACE + "statedBy");
        assertThat(CanonicalJson.text(ProvenanceJson.of(provenance)))
                .contains("\"confirmationSaidBy\":\"account\",\"confirmedBy\":" + first.index());
    }

    @Test
    void a_name_is_told_only_where_an_entry_of_the_story_opens_it() {
        farm = TestParty.made(operator, "farm", Map.of("nameShown", true));
        delegate(farm);
        var stated = state(farm.pseudonym());
        assertThat(told(1).steps().getFirst().statement())
                .contains(new Statement(farm.pseudonym(), farmer(), Optional.empty()));

        expect(201, farm.api().post("/epcis/events", confirmation(stated)));

        var step = told(2).steps().getFirst();
        assertThat(step.statement().flatMap(Statement::principal).flatMap(Account::name))
                .hasValueSatisfying(name -> assertThat(name).startsWith("farm"));
    }

    @Test
    void who_names_itself_states_for_nobody_else() {
        state(shop.pseudonym());

        var provenance = told(1);

        assertThat(provenance.steps().getFirst().statement()).isEmpty();
        assertThat(opened(provenance, 0)).doesNotContain(TRACE + "statedFor");
    }

    @Test
    void an_eventid_that_is_an_event_hash_is_never_opened() {
        delegate(farm);
        var hash = "ni:///sha-256;" + "ab".repeat(32) + "?ver=CBV2.0";
        expect(201, shop.api().post("/epcis/events", event(hash, "\"trace:statedFor\":\"" + farm.pseudonym() + "\",")));
        expect(201, farm.api().post("/epcis/events", confirmation(hash)));

        var provenance = told(2);

        assertThat(provenance.steps().getFirst().statement())
                .contains(new Statement(farm.pseudonym(), farmer(), Optional.empty()));
        assertThat(opened(provenance, 0)).doesNotContain("https://ref.gs1.org/epcis/eventID");
        assertThat(opened(provenance, 1)).doesNotContain(TRACE + "confirms");
    }

    @Test
    void an_identifier_that_has_passed_on_means_who_was_meant_at_the_capture() throws SQLException {
        var number = freshGln();
        var identifier = "https://id.gs1.org/417/" + number;
        delegate(farm);
        claim(farm, number, Map.of());
        clock.pass(LATER);
        state(identifier);
        var heir = TestParty.made(operator, "factory", Map.of("city", "昆明"));
        claim(heir, number, Map.of("reassign", true));
        clock.pass(LATER);

        assertThat(told(1).steps().getFirst().statement())
                .contains(new Statement(identifier, farmer(), Optional.empty()));

        // As if it had been another's all the time: what the capture noted stays.
        change(
                "UPDATE identifier_claims SET held_since = '1970-01-01' WHERE held IS NOT NULL AND identifier = ?",
                identifier);
        change(
                "UPDATE identifier_claims SET held_until = held_since WHERE held IS NULL AND identifier = ?",
                identifier);
        assertThat(told(1).steps().getFirst().statement().flatMap(Statement::principal))
                .isEqualTo(farmer());

        change("DELETE FROM stated_events");
        assertThat(told(1).steps().getFirst().statement().flatMap(Statement::principal))
                .contains(new Account(Role.FACTORY, "昆明", Optional.empty()));
    }

    private static Optional<Account> farmer() {
        return Optional.of(new Account(Role.FARM, "勐海", Optional.empty()));
    }

    private void claim(TestParty party, String number, Map<String, ?> how) {
        expect(200, party.api().put("/api/parties/me", Map.of("identifier", number)));
        expect(200, TestClaims.confirm(operator, TestClaims.open(operator, party.pseudonym()), how));
        // What is captured in the same millisecond belongs to neither side of the test.
        clock.pass(Duration.ofMillis(2));
    }

    private void delegate(TestParty principal) {
        expect(201, principal.api().post("/api/delegations", Map.of("to", shop.pseudonym())));
    }

    private String state(String principal) {
        var id = "urn:uuid:" + UUID.randomUUID();
        expect(
                201,
                shop.api()
                        .post(
                                "/epcis/events",
                                event(id, "\"trace:statedFor\":\"" + principal + "\",\"trace:closed\":\"x\",")));
        return id;
    }

    private String confirmation(String stated) {
        return event(
                "urn:uuid:" + UUID.randomUUID(),
                "\"trace:confirms\":\"" + stated + "\",\"trace:statedBy\":\"" + shop.pseudonym() + "\",");
    }

    private String event(String id, String more) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"trace\":\"" + TRACE + "\"}]," + more + "\"type\":\"ObjectEvent\",\"eventID\":\"" + id
                + "\",\"eventTime\":\"2026-03-04T05:06:07Z\",\"eventTimeZoneOffset\":\"+08:00\","
                + "\"action\":\"OBSERVE\",\"epcList\":[\"" + cake + "\"]}";
    }

    private Provenance told(int steps) {
        Eventually.holds(() -> provenances.of(cake).steps().size() == steps);
        return provenances.of(cake);
    }

    /** Names of the leaves of a step that are open. */
    private static List<String> opened(Provenance provenance, int step) {
        return provenance.entries().get(step).authored().openings().stream()
                .filter(opening -> !opening.value().equals(JsonValue.NULL))
                .map(Opening::name)
                .toList();
    }

    private void change(String sql, String... parts) throws SQLException {
        try (var connection = database().dataSource().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var part = 0; part < parts.length; part++) {
                statement.setString(part + 1, parts[part]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    /** A number under a GS1 example prefix. */
    private static String freshGln() {
        var digits = "9506000" + "%05d".formatted(90_000 + NUMBERS.incrementAndGet());
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
