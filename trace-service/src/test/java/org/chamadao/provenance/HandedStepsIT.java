package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.chamadao.capture.BroughtDocuments;
import org.chamadao.capture.BroughtDocuments.Brought;
import org.chamadao.capture.BroughtDocuments.Outcome;
import org.chamadao.entry.Opening;
import org.chamadao.handoff.TestMessages;
import org.chamadao.handoff.TestSide;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.log.Eventually;
import org.chamadao.party.Parties;
import org.chamadao.party.device.TestKey;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.provenance.Handoff.Side;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changed hands, from the capture on. */
@MicronautTest(transactional = false)
class HandedStepsIT extends ServiceIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String HANDOFF = "https://ns.chamadao.org/handoff/";
    // A link for a guest ends with its offer, so that this is now.
    private static final Instant TIME = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    private static final String EVENT_ID = "https://ref.gs1.org/epcis/eventID";

    private static final String CONTEXT =
            "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",{\"handoff\":\"" + HANDOFF
                    + "\",\"trace\":\"https://ns.chamadao.org/trace/\"}]";

    @Inject
    Provenances provenances;

    @Inject
    BroughtDocuments documents;

    @Inject
    Parties parties;

    private TestSide factory;
    private TestSide haulier;
    private String cake;

    @BeforeAll
    void make_parties() {
        var operator = new TestOrganisation(address(), operatorsToken());
        factory = TestSide.of(operator, "factory");
        haulier = TestSide.of(operator, "haulier");
    }

    @BeforeEach
    void make_a_cake() {
        cake = TeaEvents.cake("HANDED" + NUMBERS.incrementAndGet());
    }

    @Test
    void an_offer_and_its_acceptance_tell_of_each_other_and_open_nothing_else_for_it() {
        var offer = factory.enters("offer", offer());
        haulier.enters("acceptance", accepting(offer).put("handoff:note", "closed"));

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
        // The eventID of a signed one is open anyway.
        var offer = factory.enters("offer", offer());
        haulier.signs("acceptance", accepting(offer));
        expect(
                200,
                haulier.organisation()
                        .api()
                        .post(
                                TestSide.path("offer", offer) + "/withdrawal",
                                Map.of("of", "acceptance", "reason", "closed")));
        var provenance = told(3);
        assertThat(provenance.steps()).extracting(ProvenanceStep::handoff).containsOnly(Optional.empty());
        assertThat(opened(provenance, 0)).doesNotContain(EVENT_ID);
        assertThat(opened(provenance, 1)).doesNotContain(HANDOFF + "accepts");

        haulier.signs("acceptance", accepting(offer));

        provenance = told(4);
        assertThat(provenance.steps().getFirst().handoff())
                .hasValueSatisfying(handoff -> assertThat(handoff.acceptance().entry())
                        .isEqualTo(provenances.of(cake).steps().getLast().index()));
        assertThat(opened(provenance, 3)).contains(HANDOFF + "accepts");
    }

    @Test
    void what_is_only_said_of_a_handoff_is_no_step_of_the_product() {
        var offer = factory.signs("offer", offer());
        followLink(offer);
        settle();
        enter("other");

        var provenance = told(4);

        assertThat(provenance.steps().get(1).handoff().flatMap(Handoff::guest)).contains("link");
        assertThat(provenance.steps().get(1).step()).isEmpty();
        assertThat(provenance.steps().get(2).step()).isEmpty();
        assertThat(opened(provenance, 2)).allMatch(name -> name.startsWith("https://ref.gs1.org/epcis/"));
        // The only step of the profile with that business step.
        assertThat(provenance.steps().get(3).step())
                .hasValueSatisfying(step -> assertThat(step.id()).isEqualTo("photo"));
    }

    private ObjectNode offer() {
        return TestMessages.offer(TIME, List.of(cake));
    }

    private ObjectNode accepting(ObjectNode offer) {
        return TestMessages.acceptance(TIME.plusSeconds(60), List.of(cake), offer, factory.pseudonym());
    }

    private void followLink(ObjectNode offer) {
        var link = expect(
                        201,
                        factory.organisation().api().post(TestSide.path("offer", offer) + "/guest-links", Map.of()))
                .text("link");
        var time = TestMessages.text(TIME.plusSeconds(60));
        var key = TestKey.random();
        var text = "chamadao-guest/1\n" + TestMessages.hash(offer) + "\n" + time + "\n";
        expect(
                200,
                operator()
                        .as(null)
                        .post(
                                "/api/guest-handoffs/" + link.substring(link.lastIndexOf('/') + 1) + "/acceptance",
                                Map.of(
                                        "time",
                                        time,
                                        "publicKey",
                                        key.publicKeyBase64(),
                                        "signature",
                                        key.signBase64(text.getBytes(StandardCharsets.UTF_8)))));
    }

    /** As the service captures it when a side has said so. */
    private void settle() {
        var id = "urn:uuid:" + UUID.randomUUID();
        var event = event("other", id, "\"handoff:settles\":\"ab\",\"trace:reason\":\"closed\",");
        var captured = documents.capture(
                parties.byPseudonym(factory.pseudonym()).orElseThrow(),
                CONTEXT,
                List.of(new Brought(("{" + event).getBytes(StandardCharsets.UTF_8), id, null)));
        assertThat(captured).containsExactly(new Outcome.Captured());
    }

    private String event(String step, String id, String more) {
        return more + "\"type\":\"ObjectEvent\",\"eventID\":\"" + id
                + "\",\"eventTime\":\"2026-03-04T05:06:07Z\",\"eventTimeZoneOffset\":\"+08:00\","
                + "\"action\":\"OBSERVE\",\"bizStep\":\"" + step + "\",\"epcList\":[\"" + cake + "\"]}";
    }

    private void enter(String step) {
        var event = event(step, "urn:uuid:" + UUID.randomUUID(), "");
        expect(201, factory.organisation().api().post("/epcis/events", "{\"@context\":" + CONTEXT + "," + event));
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
        var index = index(provenance, step);
        return provenance.entries().stream()
                .filter(entry -> entry.index() == index)
                .flatMap(entry -> entry.authored().openings().stream())
                .filter(opening -> !opening.value().equals(JsonValue.NULL))
                .map(Opening::name)
                .toList();
    }
}
