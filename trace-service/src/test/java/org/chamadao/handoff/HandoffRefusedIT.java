package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.handoff.Words.said;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.chamadao.party.TestApi;
import org.chamadao.resolver.Chromium;
import org.chamadao.scanner.Codes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held before a phone's camera and is not taken: altered, shown before, expired, or something else altogether. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HandoffRefusedIT {
    private Yard yard;
    private Staff factory;
    private Staff haulier;

    @BeforeAll
    void open() throws IOException {
        yard = Yard.open();
        factory = yard.giver();
        haulier = yard.taker();
        // Nobody asks the service whether to take what is shown.
        yard.signalGoes();
    }

    @AfterAll
    void close() throws IOException {
        yard.close();
    }

    @Test
    @Order(1)
    void an_altered_offer_is_not_taken() {
        var offer = signed(now(), Duration.ofDays(3));
        var altered = TestMessages.with(
                offer,
                message ->
                        ((ObjectNode) message.get("event")).putArray("epcList").add(Yard.thing()));

        show(haulier, "take", altered, said("check.altered"));

        haulier.phone().says(said("check.altered.do")).picture("altered");
        assertThat(haulier.phone().button(said("take.all-there", 1)).isVisible())
                .isFalse();
    }

    @Test
    @Order(2)
    void an_expired_offer_is_not_taken() {
        var offer = signed(now(), Duration.ofMillis(1));

        show(haulier, "take", offer, said("check.expired", factory.name()));

        haulier.phone().says(said("check.expired.do")).picture("expired");
    }

    @Test
    @Order(3)
    void an_offer_that_was_accepted_is_not_accepted_again() {
        yard.offer();
        yard.accept();

        yard.showOffer(said("check.alreadyAccepted"));

        haulier.phone().says(said("check.alreadyAccepted.do")).picture("already-accepted");
    }

    @Test
    @Order(4)
    void an_answer_to_another_handoff_confirms_that_one_and_not_this() {
        // The answer of before still waits to be shown.
        var first = factory.phone().handoff();
        var second = yard.offer();
        haulier.phone().open("").open("handoffs/" + first).says(said("answer.show"));

        yard.showAnswer(said("give.answers-other")).says(said("handoff-state.unconfirmed.means"));

        factory.phone().picture("answers-other");
        factory.phone().open("handoffs/" + first).says(said("handoff-state.confirmed.means"));
        factory.phone().open("queue").says(said("queue.waiting", 2));
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    @Order(5)
    void an_answer_that_was_taken_changes_nothing_when_it_is_shown_again() {
        yard.offer();

        yard.showAnswer(said("give.answers-other"));

        factory.phone().open("queue").says(said("queue.waiting", 3));
    }

    @Test
    @Order(6)
    void an_answer_to_an_offer_of_another_phone_is_not_taken() {
        var offer = signed(now(), Duration.ofDays(3));
        show(haulier, "take", offer, said("take.good", factory.name()));
        haulier.phone()
                .press(said("take.all-there", 1))
                .press(said("take.sign", 1))
                .says(said("answer.show"));
        yard.offer();

        var to = yard.showAnswer(said("check.notThisOffer"));

        to.says(said("check.notThisOffer.do")).picture("not-this-offer");
    }

    @Test
    @Order(7)
    void what_this_phone_s_own_party_offers_is_not_taken_by_it() {
        var offer = signed(now(), Duration.ofDays(3));

        show(factory, "take", offer, said("check.ownOffer"));
    }

    @ParameterizedTest
    @Order(8)
    @CsvSource({
        "wxp://f2f0aBcDeFgHiJkLmNoPqRsTuVwXyZ, scan.payment, ''",
        "https://qr.alipay.com/fkx012345abcdef, scan.payment, ''",
        "https://chamada0.local/01/02000010001019/21/0A1B2C3D4E5F6G7H, scan.otherSite, chamada0.local",
        "三箱普洱茶, scan.unknownCode, ''"
    })
    void a_code_of_something_else_is_told_apart(String code, String words, String host) throws IOException {
        for (var task : List.of("take", "give")) {
            var phone = haulier.phone().open("").open(task).openCamera();
            phone.look(List.of(Codes.picture(code)), phone.text(said(words, host)));
            phone.picture("code-" + words);
            assertThat(phone.page().locator(".things li").count()).isZero();
        }
    }

    @Test
    @Order(9)
    void the_real_camera_of_a_browser_reads_an_offer(@TempDir Path folder) throws IOException {
        var frames = frames(office(), signed(now(), Duration.ofDays(3)));
        assertThat(frames).hasSizeGreaterThan(1);
        yard.signalComes();

        haulier.phone().startWithCamera(Codes.film(folder, frames)).open("take");
        haulier.goOn();

        haulier.phone().open("").open("take").openCamera();
        haulier.phone().says(said("take.good", factory.name())).picture("real-camera");
        haulier.phone()
                .press(said("take.all-there", 1))
                .press(said("take.sign", 1))
                .says(said("answer.show"));
        Yard.send(haulier);
        Yard.send(factory);
    }

    @Test
    @Order(10)
    void a_second_answer_to_one_offer_is_not_taken() {
        var first = TestApi.expect(200, haulier.organisation().api().get("/api/handoffs"))
                .json()
                .findValuesAsText("offer")
                .getLast();
        var offer = (ObjectNode) Yard.told(factory, first).at("/messages/offer");
        var party = factory.organisation().pseudonym();
        var office =
                new TestMessages.Phone(haulier.office().key(), haulier.office().certificate());
        var event = TestMessages.acceptance(now(), List.of(Yard.thing()), offer, party);
        yard.offer();
        factory.phone().press(said("give.answer")).openCamera();

        factory.phone()
                .look(
                        pictures(office, TestMessages.signed(office, "acceptance", event)),
                        factory.phone().text(said("check.answered")));

        factory.phone().says(said("check.answered.do")).picture("answered");
        Yard.send(factory);
    }

    @Test
    @Order(11)
    void what_was_taken_came_to_the_service_once_and_nothing_that_was_refused() {
        var listed = TestApi.expect(200, factory.organisation().api().get("/api/handoffs"))
                .json();

        // Of the phone five offers, the first of them accepted; and two of the office that were accepted.
        assertThat(listed.findValuesAsText("state"))
                .containsExactlyInAnyOrder(
                        "accepted", "accepted", "accepted", "offered", "offered", "offered", "offered");
        assertThat(yard.number("SELECT COUNT(*) FROM handoff_messages")).isEqualTo(10);
        assertThat(yard.number("SELECT COUNT(*) - COUNT(DISTINCT event_id) FROM events"))
                .isZero();
        yard.both(one -> assertThat(one.phone().complaints()).isEmpty());
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** An offer by the device of the factory's office. */
    private ObjectNode signed(Instant time, Duration life) {
        var event = TestMessages.offer(time, List.of(Yard.thing()))
                .put("handoff:expires", TestMessages.text(time.plus(life)));
        return TestMessages.signed(office(), "offer", event);
    }

    private TestMessages.Phone office() {
        return new TestMessages.Phone(factory.office().key(), factory.office().certificate());
    }

    private static List<String> frames(TestMessages.Phone by, ObjectNode message) {
        return HandoffFrames.of(TestMessages.envelope(by, message)).orElseThrow();
    }

    private static List<byte[]> pictures(TestMessages.Phone by, ObjectNode message) {
        var pictures = new ArrayList<byte[]>();
        for (var frame : frames(by, message)) {
            try {
                pictures.add(Codes.picture(frame));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pictures;
    }

    /** Holds the frames of a message of the factory's office before a camera, until its phone says something. */
    private void show(Staff to, String task, ObjectNode message, String until) {
        var phone = to.phone().open("").open(task).openCamera();
        phone.look(pictures(office(), message), phone.text(until));
    }
}
