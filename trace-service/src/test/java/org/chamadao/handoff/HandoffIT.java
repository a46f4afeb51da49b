package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.chamadao.handoff.TestMessages.Phone;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.device.TestKey;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@MicronautTest(transactional = false)
class HandoffIT extends HandoffSides {
    /** Who brings messages. */
    enum Bringer {
        GIVER,
        TAKER,
        SOMEBODY
    }

    private Side side(Bringer bringer) {
        return switch (bringer) {
            case GIVER -> factory;
            case TAKER -> haulier;
            case SOMEBODY -> shop;
        };
    }

    @ParameterizedTest
    @EnumSource
    void both_messages_are_captured_whoever_brings_them(Bringer bringer) throws SQLException {
        var offer = offer(factory, thing());
        var acceptance = acceptance(haulier, offer);

        var answer = brought(side(bringer), offer, acceptance);

        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("accepted");
        assertThat(answer.has("giver")).isEqualTo(bringer != Bringer.SOMEBODY);
        assertSigned(offer, factory);
        assertSigned(acceptance, haulier);
        for (var side : List.of(factory, haulier)) {
            var seen = seen(side, offer);
            assertThat(seen.at("/giver/party").asText()).isEqualTo(factory.pseudonym());
            assertThat(seen.at("/taker/name").asText()).isEqualTo(haulier.name());
            assertThat(seen.at("/messages/offer")).isEqualTo(offer);
            assertThat(seen.at("/messages/acceptances/0")).isEqualTo(acceptance);
            assertThat(texts(seen.path("certificates")))
                    .containsExactly(
                            factory.phone().certificate().base64(),
                            haulier.phone().certificate().base64());
            assertThat(seen.path("identifiers")).isEqualTo(offer.at("/event/epcList"));
            assertThat(flags(seen)).isEmpty();
        }
        assertThat(listed(factory)).contains(TestMessages.hash(offer));
        assertThat(listed(haulier)).contains(TestMessages.hash(offer));
        assertThat(listed(shop)).doesNotContain(TestMessages.hash(offer));
        expect(404, shop.api().get("/api/handoffs/" + TestMessages.hash(offer)));
    }

    @Test
    void each_device_that_signed_comes_with_its_certificate_once() {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        var drawn = TestMessages.finger(now(), things(offer), offer, factory.pseudonym());
        brought(factory, null, signed(factory.phone(), drawn));

        assertThat(texts(seen(factory, offer).path("certificates")))
                .containsExactly(factory.phone().certificate().base64());
        var list = expect(200, factory.api().get("/api/handoffs")).json();
        assertThat(list.get(0).path("offer").asText()).isEqualTo(TestMessages.hash(offer));
        assertThat(list.get(0).has("certificates")).isFalse();
    }

    @Test
    void the_time_from_the_first_scan_to_both_signatures_anchored_is_told() {
        var offer = offer(factory, thing());
        var acceptance = acceptance(haulier, offer);
        brought(factory, offer, null);
        assertThat(seen(factory, offer).path("anchoredAt").isNull()).isTrue();

        brought(haulier, offer, acceptance);

        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
        var seen = seen(haulier, offer);
        var anchored = Instant.parse(seen.path("anchoredAt").asText());
        var begun = Instant.parse(offer.at("/event/handoff:begun").asText());
        assertThat(seen.path("secondsToAnchored").asLong())
                .isEqualTo(Duration.between(begun, anchored).toSeconds());
        assertThat(anchored)
                .isBetween(Instant.parse(seen.path("recordedAt").asText()).minusSeconds(5), now().plusSeconds(60));
    }

    @Test
    void messages_that_are_brought_again_and_at_once_count_once() throws Exception {
        var offer = offer(factory, thing());
        var acceptance = acceptance(haulier, offer);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var calls = new ArrayList<Callable<JsonNode>>();
            for (var round = 0; round < 4; round++) {
                for (var side : List.of(factory, haulier, shop)) {
                    calls.add(() -> brought(side, offer, acceptance));
                }
                calls.add(() -> brought(factory, offer, null));
            }
            for (var done : pool.invokeAll(calls)) {
                assertThat(done.get().path("problem").toString()).isEmpty();
            }
        }

        assertThat(brought(haulier, offer, acceptance).path("state").asText()).isEqualTo("accepted");
        assertSigned(offer, factory);
        assertSigned(acceptance, haulier);
        assertThat(flags(seen(factory, offer))).isEmpty();
        assertThat(seen(factory, offer).at("/messages/acceptances")).hasSize(1);
    }

    @Test
    void the_acceptance_may_come_after_the_offer_and_alone() {
        var offer = offer(factory, thing());
        var acceptance = acceptance(haulier, offer);

        assertThat(brought(factory, offer, null).path("state").asText()).isEqualTo("offered");
        assertThat(brought(haulier, null, acceptance).path("state").asText()).isEqualTo("accepted");
    }

    @Test
    void an_acceptance_of_an_offer_that_nobody_brought_is_a_problem_until_somebody_does() {
        var offer = offer(factory, thing());
        var acceptance = acceptance(haulier, offer);

        var problem = brought(haulier, null, acceptance).path("problem");

        assertThat(problem.path("status").asInt()).isEqualTo(409);
        assertThat(problem.path("pointer").asText()).isEqualTo("/handoffs/0/acceptance/event/handoff:previous");
        assertThat(brought(haulier, offer, acceptance).path("state").asText()).isEqualTo("accepted");
    }

    @Test
    void what_was_altered_is_a_problem_and_nothing_of_it_is_stored() throws SQLException {
        var offer = offer(factory, thing());
        var other = TestMessages.with(
                offer,
                message ->
                        ((ObjectNode) message.get("event")).putArray("epcList").add(thing()));
        var unsigned = TestMessages.with(
                offer,
                message -> message.put(
                        "authoredKey",
                        offer(factory, thing()).get("authoredKey").textValue()));
        var stranger = TestMessages.with(offer, message -> message.put("certificate", "ab".repeat(32)));
        var more = TestMessages.with(offer, message -> message.put("more", "x"));
        var another = TestMessages.with(
                offer,
                message ->
                        message.put("certificate", haulier.phone().certificate().fingerprint()));

        assertProblem(400, "/handoffs/0/offer/signature", brought(factory, other, null));
        assertProblem(400, "/handoffs/0/offer/signature", brought(factory, unsigned, null));
        assertProblem(400, "/handoffs/0/offer/certificate", brought(factory, stranger, null));
        assertProblem(400, "/handoffs/0/offer/more", brought(factory, more, null));
        assertProblem(400, "/handoffs/0/offer/signature", brought(factory, another, null));
        assertThat(events(offer)).isZero();
        expect(404, factory.api().get("/api/handoffs/" + TestMessages.hash(other)));
    }

    @Test
    void another_spelling_of_an_offer_is_the_same_offer() throws SQLException {
        var offer = offer(factory, thing());
        var other = TestMessages.with(offer, message -> {
            var signature = Base64.getDecoder().decode(message.get("signature").textValue());
            message.put("signature", Base64.getEncoder().encodeToString(TestMessages.other(signature)));
            ((ObjectNode) message.at("/context/1")).put("tea", "https://ns.chamadao.org/honey/");
        });

        brought(shop, other, null);
        var answer = brought(haulier, offer, acceptance(haulier, offer));

        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("accepted");
        assertSigned(offer, factory);
    }

    @Test
    void an_acceptance_must_fit_its_offer() {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        var things = things(offer);

        var wrongEvent = signed(
                haulier.phone(),
                TestMessages.acceptance(now(), things, offer, factory.pseudonym())
                        .put("handoff:accepts", "urn:uuid:" + UUID.randomUUID()));
        var wrongGiver = signed(haulier.phone(), TestMessages.acceptance(now(), things, offer, shop.pseudonym()));
        var own = signed(factory.phone(), TestMessages.acceptance(now(), things, offer, factory.pseudonym()));
        var beside = acceptance(haulier, offer(factory, thing()));

        assertProblem(400, "/handoffs/0/acceptance/event/handoff:accepts", brought(haulier, null, wrongEvent));
        assertProblem(400, "/handoffs/0/acceptance/event/handoff:offeredBy", brought(haulier, null, wrongGiver));
        assertProblem(403, "/handoffs/0/acceptance", brought(factory, null, own));
        assertProblem(409, "/handoffs/0/acceptance/event/handoff:previous", brought(haulier, offer, beside));
        assertThat(seen(factory, offer).path("state").asText()).isEqualTo("offered");
    }

    @Test
    void only_the_party_that_an_offer_names_accepts_it_and_sees_it_before() {
        var event = TestMessages.offer(now(), List.of(thing())).put("handoff:taker", haulier.pseudonym());
        var offer = TestMessages.signed(factory.phone(), "offer", event);
        brought(factory, offer, null);

        var problem = brought(shop, null, acceptance(shop, offer));

        assertProblem(403, "/handoffs/0/acceptance", problem);
        assertThat(problem.at("/problem/rule").asText()).isEqualTo("taker");
        assertThat(seen(haulier, offer).at("/namedTaker/name").asText()).isEqualTo(haulier.name());
        assertThat(brought(haulier, null, acceptance(haulier, offer))
                        .path("state")
                        .asText())
                .isEqualTo("accepted");
    }

    @Test
    void whoever_knows_only_what_is_public_of_an_offer_cannot_pass_for_its_taker() throws SQLException {
        var offer = offer(factory, thing());
        var unknown = offer(factory, thing());
        var other = offer(factory, thing());
        brought(factory, offer, null);
        brought(factory, other, null);
        var hash = TestMessages.hash(offer);

        assertRefused("handoff", shop, passing(offer, "ab".repeat(32)));
        assertRefused("handoff", shop, passing(offer, hash.toUpperCase(Locale.ROOT)));
        assertRefused("handoff", shop, passing(offer, TestMessages.hash(other)));
        assertRefused("handoff", shop, passing(offer, "x"));
        assertRefused("handoff", shop, passing(unknown, TestMessages.hash(unknown)));
        for (var word : List.of("handoff:previous", "handoff:accepts", "handoff:offeredBy")) {
            var without = passing(offer, hash);
            without.remove(word);
            assertRefused("handoff", shop, without);
            var only = passing(offer, hash);
            only.remove(List.of("handoff:previous", "handoff:accepts", "handoff:offeredBy"));
            assertRefused("handoff", shop, only.put(word, hash));
            var listed = passing(offer, hash);
            var named = listed.get(word).textValue();
            listed.putArray(word).add(named);
            assertRefused("handoff", shop, listed);
        }
        assertRefused("handoff", shop, passing(offer, hash).put("handoff:offeredBy", haulier.pseudonym()));
        var declared = passing(offer, "ab".repeat(32));
        declared.putObject("errorDeclaration").put("declarationTime", "2026-03-04T05:06:07.000Z");
        assertRefused("handoff", shop, declared);
        assertThat(seen(factory, offer).path("state").asText()).isEqualTo("offered");
    }

    @Test
    void who_was_handed_an_offer_may_capture_by_itself_what_answers_it() throws SQLException {
        var offer = offer(factory, thing());
        var named = TestMessages.signed(
                factory.phone(),
                "offer",
                TestMessages.offer(now(), List.of(thing())).put("handoff:taker", haulier.pseudonym()));
        brought(factory, offer, null);
        brought(factory, named, null);

        expect(201, captured(haulier, passing(offer, TestMessages.hash(offer))));
        expect(201, captured(haulier, passing(named, TestMessages.hash(named))));
        assertRefused("taker", shop, passing(named, TestMessages.hash(named)));
    }

    @Test
    void of_a_document_only_the_events_are_refused_that_name_an_offer_they_do_not_know() {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        var events = IntStream.range(0, 250)
                .mapToObj(at -> switch (at % 3) {
                    case 0 -> passing(offer, TestMessages.hash(offer));
                    case 1 -> passing(offer, "ab".repeat(32));
                    default ->
                        passing(offer, "x").remove(List.of("handoff:previous", "handoff:accepts", "handoff:offeredBy"));
                })
                .toList();
        var document = MAPPER.createObjectNode();
        document.set("@context", TestMessages.context());
        document.put("type", "EPCISDocument").put("schemaVersion", "2.0").put("creationDate", "2026-03-04T05:06:07Z");
        var list = document.putObject("epcisBody").putArray("eventList");
        events.forEach(list::add);

        var job = expect(
                202,
                haulier.api()
                        .send(
                                "POST",
                                "/epcis/capture",
                                document.toString(),
                                Map.of("GS1-Capture-Error-Behaviour", "proceed")));

        var location = job.response().headers().firstValue("Location").orElseThrow();
        var errors = expect(200, haulier.api().get(location)).json().path("errors");
        assertThat(StreamSupport.stream(errors.spliterator(), false)
                        .map(error -> error.path("eventIndex").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, 250)
                        .filter(at -> at % 3 == 1)
                        .boxed()
                        .toList());
        assertThat(errors.findValuesAsText("rule")).containsOnly("handoff");
    }

    /** What somebody captures that has seen an offer. */
    private ObjectNode passing(ObjectNode offer, String hash) {
        return TestMessages.acceptance(now(), List.of(thing()), offer, factory.pseudonym())
                .put("handoff:previous", hash);
    }

    private static Answer captured(Side by, ObjectNode event) {
        var body = event.deepCopy();
        body.set("@context", TestMessages.context());
        return by.api().post("/epcis/events", body.toString());
    }

    private void assertRefused(String rule, Side by, ObjectNode event) throws SQLException {
        var answer = captured(by, event);
        TestApi.denied(rule, answer);
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE event_id = '"
                                + event.path("eventID").asText() + "'"))
                .containsExactly(0L);
    }

    @Test
    void what_another_holds_is_captured_all_the_same() {
        var thing = thing();
        expect(202, shop.api().send("POST", "/epcis/capture", stored(thing), Map.of()));

        var offer = offer(factory, thing);

        assertThat(brought(factory, offer, acceptance(haulier, offer))
                        .path("state")
                        .asText())
                .isEqualTo("accepted");
        assertThat(seen(factory, offer).path("kept")).isEmpty();
    }

    @Test
    void what_is_brought_before_that_which_led_to_it_is_flagged_until_that_comes() {
        var thing = thing();
        expect(202, factory.api().send("POST", "/epcis/capture", stored(thing), Map.of()));
        var begun = now().minusSeconds(60);
        var offer = offerAt(factory, begun, thing);
        var acceptance = acceptanceAt(haulier, factory, begun.plusSeconds(10), offer);
        var next = offerAt(haulier, begun.plusSeconds(20), thing);
        var last = acceptanceAt(shop, haulier, begun.plusSeconds(30), next);

        brought(shop, next, last);

        Eventually.holds(
                () -> flags(seen(shop, next)).equals(List.of("notHeld offer false", "notShipped acceptance false")));
        assertThat(seen(haulier, next).at("/flags/0/things/0").asText()).isEqualTo(thing);

        brought(factory, offer, acceptance);

        Eventually.holds(() -> flags(seen(shop, next)).isEmpty());
        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
        assertThat(flags(seen(factory, offer))).isEmpty();
        expect(202, shop.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
        expect(403, haulier.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
    }

    @Test
    void who_accepts_by_name_goes_before_who_said_earlier_that_it_came() {
        var thing = thing();
        expect(202, factory.api().send("POST", "/epcis/capture", stored(thing), Map.of()));
        var planted = stored(thing, now().minusSeconds(50)).replace("storing", "receiving");
        expect(202, shop.api().send("POST", "/epcis/capture", planted, Map.of()));
        var offer = offerAt(factory, now().minusSeconds(60), thing);
        var acceptance = acceptanceAt(haulier, factory, now().minusSeconds(40), offer);

        brought(factory, offer, acceptance);

        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
        assertThat(flags(seen(haulier, offer))).isEmpty();
        expect(202, haulier.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
        expect(403, factory.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
    }

    @Test
    void a_plain_receipt_takes_nothing_from_who_was_handed_an_open_offer() {
        var thing = thing();
        expect(202, factory.api().send("POST", "/epcis/capture", stored(thing), Map.of()));
        var offer = offerAt(factory, now().minusSeconds(60), thing);
        brought(factory, offer, null);
        var received = stored(thing, now().minusSeconds(40)).replace("storing", "receiving");
        expect(202, shop.api().send("POST", "/epcis/capture", received, Map.of()));

        brought(haulier, null, acceptanceAt(haulier, factory, now().minusSeconds(50), offer));

        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
        assertThat(flags(seen(haulier, offer))).isEmpty();
        expect(202, haulier.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
        expect(403, factory.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
    }

    @Test
    void an_offer_that_was_made_again_to_another_gives_the_first_taker_nothing() {
        var thing = thing();
        expect(202, factory.api().send("POST", "/epcis/capture", stored(thing), Map.of()));
        var event = TestMessages.offer(now().minusSeconds(90), List.of(thing));
        var unmet = TestMessages.signed(factory.phone(), "offer", event.put("handoff:taker", shop.pseudonym()));
        brought(factory, unmet, null);
        var offer = offerAt(factory, now().minusSeconds(60), thing);
        brought(haulier, offer, acceptanceAt(haulier, factory, now().minusSeconds(40), offer));

        brought(shop, null, acceptanceAt(shop, factory, now().minusSeconds(89), unmet));

        Eventually.holds(() -> flags(seen(shop, unmet)).equals(List.of("notShipped acceptance false")));
        assertThat(flags(seen(haulier, offer))).isEmpty();
        expect(202, haulier.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
        expect(403, factory.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
    }

    @Test
    void of_offers_of_what_a_party_never_had_twenty_are_captured() {
        var thing = thing();
        expect(202, factory.api().send("POST", "/epcis/capture", stored(thing), Map.of()));
        var pairs = MAPPER.createArrayNode();
        for (var offer = 0; offer < 22; offer++) {
            pairs.addObject().set("offer", offer(shop, thing));
        }
        answers(shop, pairs);

        var listed = expect(200, shop.api().get("/api/handoffs?perPage=22")).json();
        var kept = StreamSupport.stream(listed.spliterator(), false)
                .filter(handoff -> flags(handoff).contains("notCaptured offer:custody false"))
                .count();
        assertThat(kept).isEqualTo(2);
        expect(403, shop.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
        expect(202, factory.api().send("POST", "/epcis/capture", stored(thing, now()), Map.of()));
    }

    private static ObjectNode offerAt(Side giver, Instant time, String thing) {
        return TestMessages.signed(giver.phone(), "offer", TestMessages.offer(time, List.of(thing)));
    }

    private static ObjectNode acceptanceAt(Side taker, Side giver, Instant time, ObjectNode offer) {
        return signed(taker.phone(), TestMessages.acceptance(time, things(offer), offer, giver.pseudonym()));
    }

    @Test
    void two_acceptances_of_one_offer_are_kept_and_all_three_see_it() throws SQLException {
        var offer = offer(factory, thing(), thing());
        var first = acceptance(haulier, offer);
        var second = acceptance(shop, offer);
        brought(haulier, offer, first);

        brought(shop, offer, second);

        assertSigned(first, haulier);
        assertSigned(second, shop);
        for (var side : List.of(factory, haulier, shop)) {
            var seen = seen(side, offer);
            assertThat(seen.at("/taker/party").asText()).isEqualTo(haulier.pseudonym());
            assertThat(flags(seen)).containsExactly("acceptedTwice acceptance false");
            assertThat(seen.at("/flags/0/things")).isEqualTo(offer.at("/event/epcList"));
        }
    }

    @Test
    void what_a_revoked_device_signed_is_kept_outside_of_the_log_until_its_party_adopts_it() throws SQLException {
        var phone = haulier.another(haulier.organisation().member());
        var offer = offer(factory, thing());
        var acceptance = signed(phone, TestMessages.acceptance(now(), things(offer), offer, factory.pseudonym()));
        haulier.organisation().revoke(new Device(phone.key(), phone.certificate()), haulier.first());

        var answer = brought(factory, offer, acceptance);

        assertThat(answer.path("state").asText()).isEqualTo("offered");
        assertThat(events(acceptance)).isZero();
        for (var side : List.of(factory, haulier)) {
            assertThat(flags(seen(side, offer))).containsExactly("afterRevocation acceptance:revoked false");
            assertThat(seen(side, offer).at("/kept/0").asText()).isEqualTo("acceptance");
            assertThat(seen(side, offer).at("/messages/acceptances/0")).isEqualTo(acceptance);
        }
        expect(409, adopt(factory, offer, "acceptance"));
        expect(409, adopt(factory, offer, "offer"));
        var adopted = expect(200, adopt(haulier, offer, "acceptance"));
        expect(200, adopt(haulier, offer, "acceptance"));
        assertThat(adopted.text("state")).isEqualTo("accepted");
        assertThat(adopted.json().at("/adopted/0").asText()).isEqualTo("acceptance");
        assertThat(flags(adopted.json())).isEmpty();
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(acceptance)
                                + "' AND author_certificate IS NULL"))
                .containsExactly(1L);
        assertThat(brought(factory, offer, acceptance).path("state").asText()).isEqualTo("accepted");
    }

    @Test
    void nothing_is_kept_for_a_party_that_its_revoked_device_did_not_sign() {
        var phone = haulier.another(haulier.organisation().member());
        haulier.organisation().revoke(new Device(phone.key(), phone.certificate()), haulier.first());
        var forged = TestMessages.signed(
                new Phone(TestKey.random(), phone.certificate()), "offer", TestMessages.offer(now(), List.of(thing())));

        assertProblem(400, "/handoffs/0/offer/signature", brought(shop, forged, null));
    }

    @Test
    void what_a_suspended_members_device_signed_is_kept() {
        var member = haulier.organisation().member();
        var phone = haulier.another(member);
        var offer = TestMessages.signed(phone, "offer", TestMessages.offer(now(), List.of(thing())));
        expect(200, haulier.api().put("/api/members/" + member, Map.of("suspended", true)));

        brought(factory, offer, acceptance(factory, haulier, offer));

        assertThat(flags(seen(factory, offer))).containsExactly("afterRevocation offer:suspended false");
        assertThat(flags(seen(haulier, offer))).containsExactly("afterRevocation offer:suspended false");
        assertThat(seen(factory, offer).path("anchoredAt").isNull()).isTrue();
    }

    @Test
    void nothing_is_captured_for_a_party_that_the_operator_keeps_out() throws SQLException {
        var side = Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"));
        var offer = offer(side, thing());
        expect(200, operator().put("/api/parties/" + side.pseudonym(), Map.of("suspended", true)));

        brought(haulier, offer, acceptance(haulier, side, offer));

        assertThat(flags(seen(haulier, offer))).containsExactly("afterRevocation offer:suspended false");
        assertThat(events(offer)).isZero();
    }

    @Test
    void a_late_acceptance_and_wrong_clocks_are_flagged() {
        var longAgo = now().minus(Duration.ofDays(10));
        var old = TestMessages.signed(
                factory.phone(), "offer", TestMessages.offer(now().minusSeconds(30), List.of(thing())));
        var expired = signed(
                haulier.phone(),
                TestMessages.acceptance(now().plus(Duration.ofDays(4)), things(old), old, factory.pseudonym()));
        var early = TestMessages.signed(
                factory.phone(), "offer", TestMessages.offer(now().plus(Duration.ofDays(1)), List.of(thing())));
        var before =
                signed(haulier.phone(), TestMessages.acceptance(longAgo, things(early), early, factory.pseudonym()));

        brought(factory, old, expired);
        brought(factory, early, before);

        assertThat(flags(seen(haulier, old)))
                .containsExactlyInAnyOrder("clock acceptance:ahead false", "expired acceptance false");
        assertThat(flags(seen(haulier, early)))
                .containsExactlyInAnyOrder("clock offer:ahead false", "clock acceptance:beforeOffer false");
    }

    @Test
    void differences_are_flagged_with_their_things() {
        var missing = thing();
        var damaged = thing();
        var extra = thing();
        var offer = offer(factory, missing, damaged);
        var event = TestMessages.acceptance(now(), List.of(damaged, extra), offer, factory.pseudonym());
        event.putArray("handoff:missing").add(missing);
        event.putArray("handoff:damaged").add(damaged);
        event.put("handoff:note", "一箱受潮");

        brought(haulier, offer, signed(haulier.phone(), event));

        var seen = seen(factory, offer);
        assertThat(flags(seen))
                .containsExactlyInAnyOrder(
                        "difference missing false", "difference damaged false", "difference extra false");
        assertThat(StreamSupport.stream(seen.path("flags").spliterator(), false)
                        .map(flag -> flag.at("/things/0").asText()))
                .containsExactlyInAnyOrder(missing, damaged, extra);
    }

    @Test
    void a_flag_is_settled_once_both_sides_have_said_so() throws SQLException {
        var offer = offer(factory, thing(), thing());
        var event = TestMessages.acceptance(now(), things(offer).subList(0, 1), offer, factory.pseudonym());
        brought(haulier, offer, signed(haulier.phone(), event));
        var settlement = Map.of("flag", "difference", "reason", "一箱留在厂里");

        expect(409, settle(factory, offer, Map.of("flag", "expired", "reason", "x")));
        expect(400, settle(factory, offer, Map.of("flag", "weight", "reason", "x")));
        expect(404, settle(shop, offer, settlement));
        var first = expect(200, settle(factory, offer, settlement));
        expect(200, settle(factory, offer, settlement));
        assertThat(flags(first.json())).containsExactly("difference missing false");
        assertThat(first.json().at("/flags/0/settledBy/0").asText()).isEqualTo(factory.pseudonym());
        var both = expect(200, settle(haulier, offer, settlement));

        assertThat(flags(both.json())).containsExactly("difference missing true");
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE INSTR(content, '\"handoff:settles\":\""
                                + TestMessages.hash(offer) + "\"') > 0"))
                .containsExactly(2L);
    }

    @Test
    void a_settlement_comes_by_its_own_door_alone() throws SQLException {
        var offer = offer(factory, thing(), thing());
        var event = TestMessages.acceptance(now(), things(offer).subList(0, 1), offer, factory.pseudonym());
        brought(haulier, offer, signed(haulier.phone(), event));
        var said = TestMessages.offer(now(), things(offer).subList(1, 2));
        said.remove(List.of("handoff:nonce", "handoff:expires", "handoff:begun", "disposition"));
        said.put("bizStep", "other").put("handoff:settles", TestMessages.hash(offer));

        assertRefused("settlement", factory, said);
        assertRefused("settlement", factory, said.put("handoff:flag", "difference"));
        var declared = said.deepCopy();
        declared.putObject("errorDeclaration").put("declarationTime", "2026-03-04T05:06:07.000Z");
        assertRefused("settlement", factory, declared);
        said.remove("handoff:settles");
        assertRefused("settlement", factory, said);

        assertThat(seen(factory, offer).at("/flags/0/settledBy")).isEmpty();
        said.remove("handoff:flag");
        expect(201, captured(factory, said));
    }

    @Test
    void what_two_take_back_at_the_same_time_is_declared_wrong_once() throws Exception {
        for (var round = 0; round < 5; round++) {
            var offer = offer(factory, thing());
            brought(factory, offer, null);
            try (var pool = Executors.newFixedThreadPool(6)) {
                var calls = IntStream.range(0, 6)
                        .<Callable<Answer>>mapToObj(at -> () -> factory.api()
                                .post(path(offer) + "/withdrawal", Map.of("of", "offer", "reason", "扫错了单 " + at)))
                        .toList();
                for (var done : pool.invokeAll(calls)) {
                    assertThat(expect(200, done.get()).text("state")).isEqualTo("withdrawn");
                }
            }

            assertThat(events(offer)).isEqualTo(2);
        }
    }

    @Test
    void of_what_has_too_long_a_past_it_is_said_that_it_was_not_read() {
        var crate = thing();
        expect(202, factory.api().send("POST", "/epcis/capture", storedOften(crate, 545), Map.of()));
        var offer = offer(factory, crate);

        brought(factory, offer, acceptance(haulier, offer));

        Eventually.holds(
                () -> flags(seen(factory, offer)).equals(List.of("notRead offer false", "notRead acceptance false")));
        assertThat(seen(haulier, offer).at("/flags/0/things/0").asText()).isEqualTo(crate);
        var settlement = Map.of("flag", "notRead", "reason", "周转箱");
        expect(200, settle(factory, offer, settlement));
        var both = expect(200, settle(haulier, offer, settlement));
        assertThat(flags(both.json())).containsExactly("notRead offer true", "notRead acceptance true");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String storedOften(String thing, int times) {
        var document = stored(thing);
        var begin = document.indexOf("[{\"type\"") + 1;
        var event = document.substring(begin, document.lastIndexOf(']'));
        var events = Stream.generate(() -> event.replaceFirst("urn:uuid:[0-9a-f-]+", "urn:uuid:" + UUID.randomUUID()))
                .limit(times)
                .collect(Collectors.joining(","));
        return document.substring(0, begin) + events + document.substring(document.lastIndexOf(']'));
    }

    @Test
    void a_side_takes_back_what_it_said() throws SQLException {
        var offer = offer(factory, thing());
        var wrong = acceptance(shop, offer);
        var right = acceptance(haulier, offer);
        brought(shop, offer, wrong);
        brought(haulier, offer, right);
        assertThat(flags(seen(factory, offer))).containsExactly("acceptedTwice acceptance false");

        var reason = Map.of("of", "acceptance", "reason", "扫错了单");
        var withdrawn = expect(200, shop.api().post(path(offer) + "/withdrawal", reason));
        expect(200, shop.api().post(path(offer) + "/withdrawal", reason));

        assertThat(withdrawn.json().at("/taker/party").asText()).isEqualTo(haulier.pseudonym());
        assertThat(withdrawn.json().at("/withdrawn/0").asText()).isEqualTo("acceptance");
        Eventually.holds(() -> flags(seen(factory, offer)).isEmpty());
        assertThat(events(wrong)).isEqualTo(2);
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(wrong)
                                + "' AND INSTR(content, 'did_not_occur') > 0"))
                .containsExactly(1L);
        expect(409, haulier.api().post(path(offer) + "/withdrawal", Map.of("of", "offer", "reason", "x")));
        expect(
                404,
                Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"))
                        .api()
                        .post(path(offer) + "/withdrawal", reason));
        var whole = expect(200, factory.api().post(path(offer) + "/withdrawal", Map.of("of", "offer", "reason", "x")));
        assertThat(whole.text("state")).isEqualTo("withdrawn");
    }

    @Test
    void who_signed_several_acceptances_names_the_one_they_take_back() {
        var offer = offer(factory, thing());
        var one = acceptance(haulier, offer);
        brought(haulier, offer, one);
        brought(haulier, offer, acceptance(haulier, offer));
        assertThat(flags(seen(haulier, offer))).containsExactly("acceptedTwice acceptance false");

        expect(409, haulier.api().post(path(offer) + "/withdrawal", Map.of("of", "acceptance", "reason", "x")));
        var withdrawn = expect(
                200,
                haulier.api()
                        .post(
                                path(offer) + "/withdrawal",
                                Map.of("of", "acceptance", "message", TestMessages.hash(one), "reason", "x")));

        assertThat(flags(withdrawn.json())).isEmpty();
        assertThat(withdrawn.text("state")).isEqualTo("accepted");
    }

    @Test
    void a_carrier_that_accepts_nothing_has_a_waybill() {
        var offer = TestMessages.signed(
                factory.phone(),
                "offer",
                TestMessages.offer(now(), List.of(thing())).put("handoff:waybill", "SF SF1234567890123"));

        var answer = brought(factory, offer, null);

        assertThat(answer.path("state").asText()).isEqualTo("sent");
        assertThat(answer.path("waybill").asText()).isEqualTo("SF SF1234567890123");
        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
    }

    @Test
    void a_guest_with_a_link_accepts_once() throws SQLException {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        expect(404, shop.api().post(path(offer) + "/guest-links", Map.of()));
        var link = expect(201, factory.api().post(path(offer) + "/guest-links", Map.of()))
                .text("link");
        var code = link.substring(link.lastIndexOf('/') + 1);
        var nobody = factory.api().as(null);
        var key = TestKey.random();

        var seen = expect(200, nobody.get("/api/guest-handoffs/" + code));
        assertThat(seen.json().at("/giver/name").asText()).isEqualTo(factory.name());
        assertThat(seen.text("offer")).isEqualTo(TestMessages.hash(offer));
        expect(404, nobody.get("/api/guest-handoffs/00000-00000-00000-00000"));
        expect(404, nobody.get("/api/guest-handoffs/nothing"));
        var answer = guest(key, TestMessages.hash(offer), TestMessages.text(now()));
        var forged = guest(key, TestMessages.hash(offer(factory, thing())), TestMessages.text(now()));
        expect(400, nobody.post("/api/guest-handoffs/" + code + "/acceptance", forged));
        expect(400, nobody.post("/api/guest-handoffs/" + code + "/acceptance", Map.of("time", "yesterday")));
        var accepted = expect(200, nobody.post("/api/guest-handoffs/" + code + "/acceptance", answer));
        expect(200, nobody.post("/api/guest-handoffs/" + code + "/acceptance", answer));
        expect(
                409,
                nobody.post(
                        "/api/guest-handoffs/" + code + "/acceptance",
                        guest(TestKey.random(), TestMessages.hash(offer), TestMessages.text(now()))));

        assertThat(accepted.json().path("accepted").asBoolean()).isTrue();
        var handoff = seen(factory, offer);
        assertThat(handoff.path("state").asText()).isEqualTo("accepted");
        assertThat(handoff.at("/guest/way").asText()).isEqualTo("link");
        assertThat(handoff.path("taker").isNull()).isTrue();
        expect(409, factory.api().post(path(offer) + "/guest-links", Map.of()));
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE INSTR(content, '\"handoff:guestKey\":\""
                                + key.publicKeyBase64() + "\"') > 0"))
                .containsExactly(1L);
        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
    }

    @Test
    void a_link_ends_with_its_offer() throws SQLException {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        var link = expect(201, factory.api().post(path(offer) + "/guest-links", Map.of()))
                .text("link");
        var code = link.substring(link.lastIndexOf('/') + 1);
        database()
                .change("UPDATE handoff_guest_links g JOIN handoffs h ON h.id = g.handoff_id"
                        + " SET g.expires_at = '2026-01-01' WHERE h.offer_hash = X'" + TestMessages.hash(offer) + "'");

        expect(
                410,
                factory.api()
                        .as(null)
                        .post(
                                "/api/guest-handoffs/" + code + "/acceptance",
                                guest(TestKey.random(), TestMessages.hash(offer), TestMessages.text(now()))));
    }

    @Test
    void a_guest_draws_on_the_givers_phone() {
        var offer = offer(factory, thing());
        var drawn = TestMessages.signed(
                factory.phone(), "acceptance", TestMessages.finger(now(), things(offer), offer, factory.pseudonym()));
        var foreign = TestMessages.signed(
                haulier.phone(), "acceptance", TestMessages.finger(now(), things(offer), offer, factory.pseudonym()));

        var refused = brought(haulier, offer, foreign);
        var answer = brought(factory, offer, drawn);

        assertProblem(403, "/handoffs/0/acceptance", refused);
        assertThat(answer.path("state").asText()).isEqualTo("accepted");
        assertThat(answer.at("/guest/way").asText()).isEqualTo("finger");
        assertThat(flags(answer)).isEmpty();
    }

    @Test
    void what_was_captured_before_the_service_was_killed_counts_once() throws SQLException {
        var offer = offer(factory, thing());
        var acceptance = acceptance(haulier, offer);
        brought(factory, offer, null);
        // As when it was killed behind the capture of the offer.
        var row = "(SELECT id FROM handoffs WHERE offer_hash = X'" + TestMessages.hash(offer) + "')";
        database().change("DELETE FROM handoff_messages WHERE handoff_id = " + row);
        database().change("DELETE FROM handoff_sides WHERE handoff_id = " + row);
        database().change("DELETE FROM handoffs WHERE offer_hash = X'" + TestMessages.hash(offer) + "'");

        var answer = brought(factory, offer, acceptance);

        assertThat(answer.path("state").asText()).isEqualTo("accepted");
        assertSigned(offer, factory);
        assertSigned(acceptance, haulier);
    }

    @Test
    void an_event_that_was_captured_otherwise_is_a_problem() {
        var event = TestMessages.offer(now(), List.of(thing()));
        var offer = TestMessages.signed(factory.phone(), "offer", event);
        brought(factory, offer, null);

        var again = TestMessages.signed(factory.phone(), "offer", event);
        var other = TestMessages.signed(
                factory.phone(),
                "offer",
                TestMessages.with(event, one -> one.putArray("epcList").add(thing())));

        assertThat(brought(factory, again, null).at("/problem/status").asInt()).isEqualTo(409);
        assertThat(brought(factory, other, null).at("/problem/status").asInt()).isEqualTo(409);
    }

    @Test
    void many_are_brought_at_once_and_each_stands_for_itself() {
        var all = MAPPER.createArrayNode();
        for (var at = 0; at < 40; at++) {
            var offer = offer(factory, thing());
            var pair = all.addObject();
            pair.set("offer", offer);
            if (at % 10 == 3) {
                pair.set("acceptance", offer);
            } else {
                pair.set("acceptance", acceptance(haulier, offer));
            }
        }

        var answers = answers(haulier, all);

        assertThat(IntStream.range(0, 40)
                        .filter(at -> answers.get(at).has("problem"))
                        .boxed())
                .containsExactly(3, 13, 23, 33);
        assertThat(answers.get(13).at("/problem/pointer").asText()).isEqualTo("/handoffs/13/acceptance/kind");
        assertThat(answers.get(39).path("offer").asText())
                .isEqualTo(TestMessages.hash((ObjectNode) all.at("/39/offer")));
        var page = expect(200, haulier.api().get("/api/handoffs?perPage=10"));
        assertThat(page.json()).hasSize(10);
        assertThat(page.response().headers().firstValue("Link").orElse("")).contains("after=");
        var next = expect(
                200,
                haulier.api()
                        .get("/api/handoffs?perPage=10&after="
                                + page.json().at("/9/offer").asText()));
        assertThat(Stream.concat(hashes(page.json()), hashes(next.json())))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void what_is_brought_may_be_packed_and_the_limit_is_that_of_what_was_packed() throws SQLException {
        var offer = offer(factory, thing());
        var body = MAPPER.createObjectNode();
        body.putArray("handoffs").addObject().set("offer", offer);

        var answer = expect(200, packed(body.toString().getBytes(StandardCharsets.UTF_8), "gzip"));

        assertThat(answer.json().at("/handoffs/0/state").asText()).isEqualTo("offered");
        assertSigned(offer, factory);
        var bomb = "{\"handoffs\":[\"" + "x".repeat(64 << 20) + "\"]}";
        expect(413, packed(bomb.getBytes(StandardCharsets.UTF_8), "gzip"));
        expect(415, packed(body.toString().getBytes(StandardCharsets.UTF_8), "br"));
        var other = new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8, 0});
        expect(400, factory.api().send("POST", "/api/handoffs", other, Map.of("Content-Encoding", "gzip")));
    }

    private Answer packed(byte[] body, String encoding) {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return factory.api()
                .send(
                        "POST",
                        "/api/handoffs",
                        new ByteArrayInputStream(packed.toByteArray()),
                        Map.of("Content-Encoding", encoding));
    }

    @Test
    void a_body_that_is_no_list_of_handoffs_is_refused_with_its_place() {
        expect(400, factory.api().post("/api/handoffs", "{}"));
        expect(400, factory.api().post("/api/handoffs", "{\"handoffs\":[]}"));
        expect(400, factory.api().post("/api/handoffs", "[]"));
        expect(400, factory.api().post("/api/handoffs", "{\"handoffs\":[{}],\"more\":1}"));
        expect(400, factory.api().get("/api/handoffs?after=x"));
        expect(413, factory.api().post("/api/handoffs", "{\"handoffs\":[\"" + "x".repeat(2 << 20) + "\"]}"));
        var answer = expect(200, factory.api().post("/api/handoffs", "{\"handoffs\":[{},1,{\"offer\":{}}]}"));
        assertThat(answer.json().path("handoffs").findValuesAsText("pointer"))
                .containsExactly("/handoffs/0", "/handoffs/1", "/handoffs/2/offer/format");
    }

    @Test
    void phones_learn_who_is_here_and_whose_certificates_count() {
        var lost = haulier.another(haulier.organisation().member());
        haulier.organisation().revoke(new Device(lost.key(), lost.certificate()), haulier.first());

        var all = expect(200, shop.api().get("/api/organisations"));

        var found = StreamSupport.stream(all.json().spliterator(), false)
                .filter(one -> one.path("party").asText().equals(haulier.pseudonym()))
                .findFirst()
                .orElseThrow();
        assertThat(found.path("name").asText()).isEqualTo(haulier.name());
        assertThat(found.path("role").asText()).isEqualTo("haulier");
        assertThat(found.path("roots")).hasSize(1);
        assertThat(found.path("revoked").toString()).contains(lost.certificate().fingerprint());
        assertThat(found.path("revoked").toString())
                .doesNotContain(haulier.phone().certificate().fingerprint());
        var tag = all.response().headers().firstValue("ETag").orElseThrow();
        expect(304, shop.api().send("GET", "/api/organisations", null, Map.of("If-None-Match", tag)));
        expect(200, shop.api().send("GET", "/api/organisations", null, Map.of("If-None-Match", "\"x\"")));
    }
}
