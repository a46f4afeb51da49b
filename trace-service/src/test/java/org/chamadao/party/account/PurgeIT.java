package org.chamadao.party.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Code;
import org.chamadao.party.MemberRole;
import org.chamadao.party.MovableClock;
import org.chamadao.party.Parties;
import org.chamadao.party.Person;
import org.chamadao.serve.ServiceIT;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class PurgeIT extends ServiceIT {
    @Inject
    EmbeddedServer server;

    @Inject
    MovableClock clock;

    @Inject
    Jdbi jdbi;

    @Inject
    Purge purge;

    @Inject
    Parties parties;

    @Inject
    People people;

    @Inject
    Sessions sessions;

    @Inject
    Invitations invitations;

    @Inject
    Members members;

    @Inject
    KnownBrowsers browsers;

    @Inject
    SignInThrottle throttle;

    private long partyId;
    private People.Account account;
    private Person person;

    @Override
    protected Map<String, String> settings() {
        return Map.of(MovableClock.WANTED, "true");
    }

    @BeforeEach
    void begin_with_nothing_but_a_member() {
        assertThat(server.isRunning()).isTrue();
        for (var table : List.of(
                "refresh_tokens", "sessions", "sign_in_failures", "known_browsers", "password_resets", "invitations")) {
            jdbi.useHandle(handle -> handle.execute("DELETE FROM " + table));
        }
        partyId = parties.operator().orElseThrow().id();
        var id = jdbi.withHandle(
                handle -> people.add(handle, partyId, "user-" + UUID.randomUUID(), "x", MemberRole.READER, "no hash"));
        account = people.byId(id).orElseThrow();
        person = account.person();
    }

    @Test
    void sessions_that_ended_stay_ninety_days() {
        var ended = open();
        sessions.end(person.id(), ended.id());
        var idle = open();

        passAndPurge(Duration.ofDays(89));
        assertThat(count("sessions")).isEqualTo(2);
        assertThat(sessions.of(person.id())).extracting(Sessions.Listed::id).containsExactly(idle.id());

        passAndPurge(Duration.ofDays(2));
        assertThat(count("sessions"))
                .as("the idle one was over on its 14th day")
                .isEqualTo(1);

        passAndPurge(Duration.ofDays(14));
        assertThat(count("sessions")).isZero();
        assertThat(count("refresh_tokens")).isZero();
    }

    @Test
    void refresh_tokens_have_an_index_for_what_is_asked_and_no_other() {
        var keys = jdbi.withHandle(handle -> handle.createQuery("SELECT DISTINCT index_name FROM"
                        + " information_schema.statistics WHERE table_schema = DATABASE()"
                        + " AND table_name = 'refresh_tokens'")
                .mapTo(String.class)
                .list());

        assertThat(keys).containsExactlyInAnyOrder("PRIMARY", "refresh_tokens_by_session");
    }

    @Test
    void a_token_that_was_replaced_long_ago_still_tells_that_it_was_stolen() {
        var stolen = open().refreshToken();
        var token = stolen;
        for (var day = 0; day < 20; day++) {
            clock.pass(Duration.ofDays(1));
            token = next(token);
        }

        passAndPurge(Duration.ofMinutes(1));

        assertThat(sessions.refresh(stolen)).isInstanceOf(Sessions.Refreshed.Refused.class);
        assertThat(sessions.of(person.id())).as("over for everyone").isEmpty();
        assertThat(sessions.refresh(token)).isInstanceOf(Sessions.Refreshed.Refused.class);
    }

    @Test
    void a_session_that_was_left_alone_for_thirteen_days_can_go_on() {
        var token = next(open().refreshToken());

        passAndPurge(Duration.ofDays(13));

        assertThat(sessions.refresh(token)).isInstanceOf(Sessions.Refreshed.Renewed.class);
    }

    @Test
    void an_invitation_loses_its_name_when_it_is_over_and_is_deleted_later() {
        invitations.add(partyId, MemberRole.READER, "王小明", Code.random());

        passAndPurge(Duration.ofDays(6));
        assertThat(names()).containsExactly("王小明");

        passAndPurge(Duration.ofDays(2));
        assertThat(names()).containsOnlyNulls().hasSize(1);

        passAndPurge(Duration.ofDays(90));
        assertThat(names()).isEmpty();
    }

    @Test
    void codes_failures_and_browsers_go_when_they_no_longer_count() {
        members.addPasswordCode(person.id(), Code.random());
        throttle.attempt(Attempt.byPassword("somebody", "192.0.2.1"));
        browsers.remember(person.id(), Optional.empty());

        passAndPurge(Duration.ofMinutes(59));
        assertThat(List.of(count("password_resets"), count("sign_in_failures"), count("known_browsers")))
                .containsExactly(1L, 3L, 1L);

        passAndPurge(Duration.ofDays(1));
        assertThat(List.of(count("password_resets"), count("sign_in_failures"), count("known_browsers")))
                .containsExactly(0L, 0L, 1L);

        passAndPurge(Duration.ofDays(180));
        assertThat(count("known_browsers")).isZero();
    }

    @Test
    void more_than_one_batch_goes_in_one_run() {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch(
                    "INSERT INTO sign_in_failures (counter, began_at, failures) VALUES (UNHEX(SHA2(?, 256)), ?, 1)");
            IntStream.range(0, 1_201).forEach(row -> batch.add(row, "2026-01-01"));
            batch.execute();
        });

        purge.run();

        assertThat(count("sign_in_failures")).isZero();
    }

    @Test
    void the_oldest_browser_makes_room() {
        var first = browsers.remember(person.id(), Optional.empty());
        var later = new ArrayList<AccessToken>();
        for (var browser = 0; browser < KnownBrowsers.MOST; browser++) {
            clock.pass(Duration.ofMinutes(1));
            later.add(browsers.remember(person.id(), Optional.empty()));
        }

        assertThat(count("known_browsers")).isEqualTo(KnownBrowsers.MOST);
        assertThat(browsers.knows(Optional.of(person.id()), Optional.of(first))).isFalse();
        assertThat(later).allMatch(browser -> browsers.knows(Optional.of(person.id()), Optional.of(browser)));
    }

    @Test
    void erasing_a_member_forgets_their_browsers_and_failures() {
        browsers.remember(person.id(), Optional.empty());
        throttle.attempt(Attempt.byPassword(String.valueOf(person.login()), "192.0.2.1"));

        members.erase(Members.By.ADMINISTRATOR_IN_PERSON, person);

        assertThat(count("known_browsers")).isZero();
        assertThat(count("sign_in_failures WHERE account IS NOT NULL")).isZero();
    }

    @Test
    void runs_every_hour_as_long_as_the_service_answers() {
        try (var executor = new ScheduledThreadPoolExecutor(1)) {
            var start = new PurgeStart(purge, new ScheduledExecutorTaskScheduler(executor));

            start.onApplicationEvent(new ServerStartupEvent(server));
            var next = (RunnableScheduledFuture<?>)
                    List.copyOf(executor.getQueue()).getFirst();
            assertThat(next.isPeriodic()).isTrue();
            assertThat(next.getDelay(TimeUnit.SECONDS)).isBetween(200L, 300L);

            start.stop();
            assertThat(next.isCancelled()).isTrue();
        }
    }

    private Sessions.Opened open() {
        return sessions.open(account, person.role().scopes(), Sessions.LONGEST).orElseThrow();
    }

    private AccessToken next(AccessToken token) {
        return switch (sessions.refresh(token)) {
            case Sessions.Refreshed.Renewed(var session) -> session.refreshToken();
            case Sessions.Refreshed.JustUsed(), Sessions.Refreshed.Refused() -> throw new AssertionError("refused");
        };
    }

    private void passAndPurge(Duration time) {
        clock.pass(time);
        purge.run();
    }

    private List<String> names() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT name FROM invitations")
                .mapTo(String.class)
                .list());
    }

    private long count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }
}
