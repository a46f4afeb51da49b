package org.chamadao.handoff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chamadao.handoff.Words.begins;
import static org.chamadao.handoff.Words.said;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.resolver.Chromium;
import org.chamadao.serve.Link.Weather;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between phones and the service: clocks, lines, kills, sessions, room. Nothing is lost, nothing doubled. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HandoffFaultIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Yard yard;
    private Staff factory;
    private Staff haulier;

    @BeforeAll
    void open() throws IOException {
        yard = Yard.open();
        factory = yard.giver();
        haulier = yard.taker();
    }

    @AfterAll
    void close() throws IOException {
        yard.close();
    }

    @AfterEach
    void all_is_sent_and_right_again() {
        yard.both(one -> {
            one.phone().link().becomes(Weather.CLEAR);
            one.phone().link().comeUp();
            one.phone().link().cut();
            one.phone().open("").isRightAgain();
            one.goOn();
            one.phone().saysInTheEnd(said("signal.there"));
            Yard.send(one);
            assertThat(one.phone().complaints()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_clock_a_day_off_is_set_right_by_what_the_service_answers(int days) {
        yard.both(one -> one.phone().clockIsOff(Duration.ofDays(days)).says(said("signal.there")));

        var handoff = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means")).picture("clock-" + days);

        yard.both(Yard::send);
        yard.assertOnce(handoff);
        assertThat(Yard.flags(factory, handoff)).isEmpty();
        assertThat(Instant.parse(Yard.told(factory, handoff).path("offeredAt").asText()))
                .isCloseTo(Clock.systemUTC().instant(), within(2, ChronoUnit.MINUTES));
    }

    @Test
    void a_giver_a_day_ahead_without_signal_is_told_that_the_clocks_differ() {
        yard.signalGoes();
        factory.phone().clockIsOff(Duration.ofDays(1));
        var wrong = yard.offer();

        yard.showOffer(begins("check.ahead", factory.name()));

        haulier.phone().says(said("check.ahead.do")).picture("ahead");
        factory.phone().clockIsOff(Duration.ZERO);
        var right = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means"));
        yard.signalComes();
        yard.both(Yard::send);
        yard.assertOnce(right);
        assertThat(Yard.flags(haulier, right)).isEmpty();
        yard.assertCounted(wrong, "offered", 0);
        assertThat(Yard.flags(factory, wrong)).containsExactly("clock offer:ahead false");
        factory.phone()
                .open("handoffs/" + wrong)
                .says(said("flag.clock"))
                .says(said("flag-detail.offer:ahead"))
                .picture("clock-flag");
    }

    @Test
    void phones_that_were_set_back_a_day_without_signal_go_by_the_time_that_they_had_learnt() {
        yard.signalGoes();
        yard.both(one -> one.phone().clockIsOff(Duration.ofDays(-1)));

        var handoff = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means")).picture("behind");

        yard.signalComes();
        yard.both(Yard::send);
        yard.assertOnce(handoff);
        assertThat(Yard.flags(factory, handoff)).isEmpty();
        assertThat(Instant.parse(Yard.told(factory, handoff).path("offeredAt").asText()))
                .isCloseTo(Clock.systemUTC().instant(), within(15, ChronoUnit.MINUTES));
    }

    @Test
    void what_a_taker_a_day_ahead_has_signed_is_kept_and_both_sides_see_why() {
        yard.signalGoes();
        haulier.phone().clockIsOff(Duration.ofDays(1));
        var handoff = yard.offer();
        yard.accept();

        yard.showAnswer(begins("check.ahead", haulier.name()));

        yard.signalComes();
        yard.both(Yard::send);
        yard.assertOnce(handoff);
        yard.both(one -> {
            assertThat(Yard.flags(one, handoff)).containsExactly("clock acceptance:ahead false");
            one.phone().open("").open("handoffs/" + handoff).says(said("flag.clock"));
        });
    }

    @Test
    void an_app_that_is_killed_before_the_answer_came_sends_again_and_it_counts_once() {
        factory.phone().link().loseAnswers();
        var handoff = yard.offer();
        Eventually.holds(() -> isStored(handoff));

        factory.phone().killAndStart().link().comeUp();

        factory.phone().open("queue");
        factory.goOn();
        factory.phone().open("queue").saysInTheEnd(said("queue.all-sent")).picture("killed");
        assertThat(factory.phone().page().locator(".rows")).not().containsText(said("entry-state.sending"));
        yard.assertCounted(handoff, "offered", 0);
    }

    @Test
    void a_line_that_is_dead_in_one_direction_is_given_up_and_tried_again() {
        factory.phone().waitsAreShorter(30).says(said("signal.there"));
        factory.phone().link().loseAnswers();
        var handoff = yard.offer();
        Eventually.holds(() -> isStored(handoff));

        factory.phone().open("queue").says(said("reason.noSignal")).picture("dead-line");

        factory.phone().link().comeUp();
        factory.phone().link().cut();
        factory.phone().says(said("queue.all-sent"));
        yard.assertCounted(handoff, "offered", 0);
    }

    @Test
    void a_slow_line_that_breaks_again_and_again_brings_all_of_it_once() {
        yard.signalGoes();
        var handoffs = List.of(yard.offer(), yard.offer(), yard.offer());
        var link = factory.phone().link();
        link.becomes(new Weather(Duration.ofMillis(300), 200_000, Optional.of(Duration.ofSeconds(1)), 7));

        link.comeUp();

        factory.phone().open("queue").press(said("queue.now")).saysInTheEnd(said("queue.all-sent"));
        handoffs.forEach(handoff -> yard.assertCounted(handoff, "offered", 0));
    }

    @Test
    void the_same_from_two_tabs_both_phones_and_a_file_at_once_counts_once() throws Exception {
        var first = factory.phone();
        var second = first.anotherTab("queue");
        assertThat(second.locator("#app")).containsText(said("signal.there"));
        yard.signalGoes();
        var handoff = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means"));
        var file = exported(first);

        first.link().comeUp();
        first.link().loseAnswers();
        first.open("queue").press(said("queue.now"));
        Eventually.holds(() -> isStored(handoff));
        now(second).click();
        // Whichever was faster.
        Eventually.holds(() -> isElsewhere(first.page()) != isElsewhere(second));
        yard.signalComes();
        first.link().cut();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var calls = new ArrayList<Callable<TestApi.Answer>>();
            for (var side : List.of(factory, haulier, factory, haulier)) {
                calls.add(() -> side.organisation().api().post("/api/handoffs", file));
            }
            var answers = calls.stream().map(pool::submit).toList();
            now(second).click();
            haulier.phone().open("queue").press(said("queue.now"));
            for (var answer : answers) {
                assertThat(TestApi.expect(200, answer.get()).json().findValues("problem"))
                        .isEmpty();
            }
        }

        assertThat(second.locator("#app")).containsText(said("queue.all-sent"));
        second.close();
        first.says(said("queue.all-sent"));
        haulier.phone().says(said("queue.all-sent"));
        yard.assertOnce(handoff);
        assertThat(Yard.flags(factory, handoff)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_session_that_is_over_keeps_the_queue_and_asks_to_sign_in(boolean isStolen) throws SQLException {
        yard.signalGoes();
        var handoff = yard.offer();
        factory.phone().open("queue");
        if (isStolen) {
            factory.signOutElsewhere();
            yard.signalComes();
            // As the browser does when it notices.
            factory.phone().page().evaluate("window.dispatchEvent(new Event('online'))");
        } else {
            var person = "(SELECT id FROM people WHERE login = '" + factory.login() + "')";
            yard.database().change("UPDATE sessions SET expires_at = '2026-01-01' WHERE person_id = " + person);
            yard.signalComes();
            factory.phone().page().reload();
        }

        factory.phone()
                .says(said("signed-out.ended"))
                .says(said("signed-out.waiting", 1))
                .picture("session-over");
        assertThat(yard.stored(handoff)).isZero();
        factory.signIn();
        factory.phone().says(said("queue.all-sent"));
        yard.assertCounted(handoff, "offered", 0);
    }

    @Test
    void without_room_a_scan_is_refused_loudly_and_with_room_it_goes_on() {
        yard.signalGoes();
        var waits = yard.offer();
        Yard.scan(factory, "give", Yard.thing());
        var phone = factory.phone().room(OptionalInt.of(1));
        var refused = Yard.thing();

        phone.open("give").says(said("scanned", 1)).press(said("typed")).type(refused);

        phone.says(said("scan.storageFull")).says(said("scanned", 1)).picture("no-room");
        assertThat(phone.page().locator(".mark-of-scan")).hasClass(Pattern.compile(".*refused.*"));
        phone.press(said("task.give.do", 1));
        assertThat(phone.page().getByRole(AriaRole.ALERT)).containsText(said("scan.storageFull"));
        phone.open("queue").says(said("queue.waiting", 1));
        yard.signalComes();
        phone.press(said("queue.now")).says(begins("sync.waiting.noRoom")).picture("no-room-to-send");
        assertThat(yard.stored(waits)).isZero();

        phone.room(OptionalInt.empty()).open("give").says(said("scanned", 1));
        phone.press(said("typed")).type(refused).says(said("scanned", 2));
        phone.press(said("task.give.do", 2)).says(said("handoff-state.unconfirmed"));
        var handoff = phone.handoff();
        Yard.send(factory);
        yard.assertCounted(waits, "offered", 0);
        yard.assertCounted(handoff, "offered", 0);
        assertThat(Yard.told(factory, handoff).path("identifiers")).hasSize(2);
    }

    private boolean isStored(String handoff) {
        return yard.stored(handoff) > 0;
    }

    private static boolean isElsewhere(Page tab) {
        return tab.getByText(said("sync.elsewhere")).isVisible();
    }

    private static Locator now(Page tab) {
        return tab.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(said("queue.now")).setExact(true));
    }

    /** What the file of a phone's queue holds of handoffs, as the service takes it. */
    private static Map<String, Object> exported(Phone phone) throws IOException {
        phone.open("queue");
        var saved = phone.page().waitForDownload(() -> phone.press(said("queue.export")));
        var file = MAPPER.readTree(Files.readAllBytes(saved.path()));
        var handoffs = new ArrayList<Map<String, Object>>();
        for (var entry : file.path("entries")) {
            if (entry.path("state").asText().equals("waiting")) {
                handoffs.add(Map.of("offer", entry.path("offer"), "acceptance", entry.path("acceptance")));
            }
        }
        assertThat(handoffs).hasSize(1);
        return Map.of("handoffs", handoffs);
    }
}
