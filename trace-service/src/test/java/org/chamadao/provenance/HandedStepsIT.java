package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.chamadao.entry.Opening;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestParty;
import org.chamadao.provenance.Handoff.Side;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changed hands, from the capture on; without devices, all is said under accounts. */
@MicronautTest(transactional = false)
class HandedStepsIT extends ServiceIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String HANDOFF = "https://ns.chamadao.org/handoff/";
    private static final String EVENT_ID = "https://ref.gs1.org/epcis/eventID";

    @Inject
    Provenances provenances;

    private TestParty factory;
    private TestParty haulier;
    private String cake;

    @BeforeEach
    void make_parties_and_a_cake() {
        factory = TestParty.made(operator(), "factory");
        haulier = TestParty.made(operator(), "haulier");
        cake = TeaEvents.cake("HANDED" + NUMBERS.incrementAndGet());
    }

    @Test
    void an_offer_and_its_acceptance_tell_of_each_other_and_open_nothing_else_for_it() {
        var offer = offered();
        capture(haulier, accepting(offer, "receiving", "\"handoff:note\":\"closed\","));

        var provenance = told(2);

        var handoff = Optional.of(new Handoff(
                new Side(index(provenance, 0), Voice.ACCOUNT),
                new Side(index(provenance, 1), Voice.ACCOUNT),
                Optional.empty(),
                false));
        assertThat(provenance.steps()).extracting(ProvenanceStep::handoff).containsExactly(handoff, handoff);
        assertThat(opened(provenance, 0)).contains(EVENT_ID).doesNotContain(HANDOFF + "nonce");
        assertThat(opened(provenance, 1))
                .contains(HANDOFF + "accepts", HANDOFF + "offeredBy")
                .doesNotContain(EVENT_ID, HANDOFF + "note", HANDOFF + "previous");
        assertThat(CanonicalJson.text(ProvenanceJson.of(provenance)))
                .contains("\"handoff\":{\"acceptance\":" + index(provenance, 1)
                        + ",\"acceptanceSaidBy\":\"account\",\"differences\":false,\"guest\":null,\"offer\":"
                        + index(provenance, 0) + ",\"offerSaidBy\":\"account\",\"signedByBoth\":false}");
    }

    @Test
    void an_acceptance_that_was_declared_wrong_accepts_nothing() {
        var offer = offered();
        var wrong = accepting(offer, "receiving", "");
        capture(haulier, wrong);
        capture(haulier, TeaEvents.declaration(wrong));
        var provenance = told(3);
        assertThat(provenance.steps()).extracting(ProvenanceStep::handoff).containsOnly(Optional.empty());
        assertThat(opened(provenance, 0)).doesNotContain(EVENT_ID);
        assertThat(opened(provenance, 1)).doesNotContain(HANDOFF + "accepts");

        capture(haulier, accepting(offer, "receiving", ""));

        provenance = told(4);
        assertThat(provenance.steps().getFirst().handoff())
                .hasValueSatisfying(handoff -> assertThat(handoff.acceptance().entry())
                        .isEqualTo(provenances.of(cake).steps().getLast().index()));
        assertThat(opened(provenance, 3)).contains(HANDOFF + "accepts");
    }

    @Test
    void what_is_only_said_of_a_handoff_is_no_step_of_the_product() {
        var offer = offered();
        capture(factory, accepting(offer, "other", "\"handoff:guest\":\"link\","));
        capture(factory, event("other", "\"handoff:settles\":\"ab\",\"trace:reason\":\"closed\","));
        capture(factory, event("other", ""));

        var provenance = told(4);

        assertThat(provenance.steps().get(1).handoff().flatMap(Handoff::guest)).contains("link");
        assertThat(provenance.steps().get(1).step()).isEmpty();
        assertThat(provenance.steps().get(2).step()).isEmpty();
        assertThat(opened(provenance, 2)).allMatch(name -> name.startsWith("https://ref.gs1.org/epcis/"));
        // The only step of the profile with that business step.
        assertThat(provenance.steps().get(3).step())
                .hasValueSatisfying(step -> assertThat(step.id()).isEqualTo("photo"));
    }

    private String offered() {
        var event = event("shipping", "\"handoff:nonce\":\"closed\",");
        capture(factory, event);
        return event.replaceFirst("(?s).*\"eventID\":\"([^\"]+)\".*", "$1");
    }

    private String accepting(String offer, String step, String more) {
        return event(
                step,
                "\"handoff:accepts\":\"" + offer + "\",\"handoff:offeredBy\":\"" + factory.pseudonym()
                        + "\",\"handoff:previous\":\"closed\"," + more);
    }

    private String event(String step, String more) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",{\"handoff\":\""
                + HANDOFF + "\",\"trace\":\"https://ns.chamadao.org/trace/\"}]," + more
                + "\"type\":\"ObjectEvent\",\"eventID\":\"urn:uuid:" + UUID.randomUUID()
                + "\",\"eventTime\":\"2026-03-04T05:06:07Z\",\"eventTimeZoneOffset\":\"+08:00\","
                + "\"action\":\"OBSERVE\",\"bizStep\":\"" + step + "\",\"epcList\":[\"" + cake + "\"]}";
    }

    private static void capture(TestParty party, String event) {
        expect(201, party.api().post("/epcis/events", event));
    }

    private Provenance told(int steps) {
        Eventually.holds(() -> provenances.of(cake).steps().size() == steps);
        return provenances.of(cake);
    }

    private static long index(Provenance provenance, int step) {
        return provenance.steps().get(step).index();
    }

    /** Names of the authored leaves of a step that are open. */
    private static List<String> opened(Provenance provenance, int step) {
        return provenance.entries().get(step).authored().openings().stream()
                .filter(opening -> !opening.value().equals(JsonValue.NULL))
                .map(Opening::name)
                .toList();
    }
}
