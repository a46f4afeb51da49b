package org.chamadao.party.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Code;
import org.chamadao.party.CurrentRights;
import org.chamadao.party.MemberRole;
import org.chamadao.party.MovableClock;
import org.chamadao.party.Scope;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.serve.ServiceIT;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class SignInIT extends ServiceIT {
    private static final String PASSWORD = TestApi.PASSWORD;

    @Inject
    MovableClock clock;

    @Inject
    Jdbi jdbi;

    @Inject
    FirstAdministrator first;

    @Inject
    SignInThrottle throttle;

    @Inject
    People people;

    @Inject
    Members members;

    @Inject
    Sessions sessions;

    @Inject
    KnownBrowsers browsers;

    @Inject
    MachineTokens machines;

    @Inject
    Invitations invitations;

    private TestApi operator;
    private TestApi nobody;
    private TestApi party;
    private Answer made;

    @Override
    protected Map<String, String> settings() {
        return Map.of(MovableClock.WANTED, "true");
    }

    @BeforeEach
    void make_a_party() {
        // Failures of other tests are no longer counted.
        clock.pass(Duration.ofHours(2));
        operator = operator();
        nobody = operator.as(null);
        made = newParty();
        party = operator.as(made.text("token"));
    }

    @Test
    void the_first_administrator_is_told_in_a_file_how_to_sign_in() throws IOException {
        var file = data().resolve("first-administrator.url");
        // By now time has passed, and the invitation of the start may have run out.
        first.invite(address().resolve("/console/"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var address = Files.readString(file).strip();
        assertThat(address).startsWith(address() + "/console/#/invitation/");

        var login = accept(address.substring(address.lastIndexOf('/') + 1));

        assertThat(file).doesNotExist();
        assertThat(operator.as(signIn(login).text("accessToken"))
                        .get("/api/parties")
                        .status())
                .isEqualTo(200);
        assertThat(operator.get("/api/parties").status())
                .as("the installation is run by its token as before")
                .isEqualTo(200);
    }

    @Test
    void tokens_from_before_the_first_administrator_administer_no_longer() {
        var agent = operator.as(party.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("administer")))
                .text("token"));
        assertThat(agent.get("/api/tokens").status()).isEqualTo(200);
        assertThat(party.get("/api/tokens").status()).isEqualTo(200);

        member("recorder");
        assertThat(party.get("/api/tokens").status())
                .as("nobody administers it yet")
                .isEqualTo(200);
        var administrator = operator.as(TestAdministrator.signIn(party));

        assertThat(party.get("/api/me").json().at("/scopes").toString()).isEqualTo("[\"read\",\"capture\"]");
        assertThat(party.get("/api/tokens").text("rule")).isEqualTo("administer");
        assertThat(agent.get("/api/me").status()).as("it allowed nothing else").isEqualTo(401);
        var later = administrator.post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("administer")));
        accept(administrator
                .post("/api/invitations", Map.of("role", "administrator", "name", "second"))
                .text("code"));
        assertThat(operator.as(later.text("token")).get("/api/tokens").status())
                .as("what the administrator has made stays")
                .isEqualTo(200);
    }

    @Test
    void what_others_may_do_by_the_first_token_ends_with_the_first_administrator() {
        var other =
                operator.post("/api/parties", Map.of("name", "店 " + UUID.randomUUID(), "role", "shop", "city", "勐海"));
        for (var path : List.of("/api/delegations", "/api/shares")) {
            assertThat(party.post(path, Map.of("to", other.text("pseudonym"))).status())
                    .isEqualTo(201);
        }
        var kept = operator.as(other.text("token")).post("/api/shares", Map.of("to", made.text("pseudonym")));
        var invitation = party.post("/api/invitations", Map.of("role", "recorder", "name", "a friend of the maker"));

        var administrator = operator.as(TestAdministrator.signIn(party));

        assertThat(administrator.get("/api/delegations").body()).isEqualTo("[]");
        assertThat(administrator.get("/api/shares").json())
                .as("what another lets it read stays")
                .hasSize(1)
                .allMatch(share -> share.get("id").textValue().equals(kept.text("id")));
        assertThat(accept(invitation.text("code"), login()).status()).isEqualTo(404);
        assertThat(administrator.get("/api/invitations").body()).isEqualTo("[]");
    }

    @Test
    void nothing_that_is_agreed_with_the_first_token_while_the_first_administrator_accepts_outlasts_it()
            throws Exception {
        var takers = IntStream.range(0, 6).mapToObj(number -> newParty()).toList();
        for (var round = 0; round < 15; round++) {
            var fresh = newParty();
            var maker = operator.as(fresh.text("token"));
            var code = maker.post("/api/invitations", Map.of("role", "administrator", "name", "first"))
                    .text("code");
            var statuses = new ArrayList<Future<Integer>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var accepted = threads.submit(
                        () -> invitations.accept(Code.parse(code).orElseThrow(), login(), "李茶", "no hash"));
                for (var taker : takers) {
                    for (var path : List.of("/api/delegations", "/api/shares")) {
                        statuses.add(threads.submit(() -> maker.post(path, Map.of("to", taker.text("pseudonym")))
                                .status()));
                    }
                }
                assertThat(accepted.get()).isInstanceOf(Invitations.Accepted.Member.class);
            }

            for (var status : statuses) {
                assertThat(status.get()).as("round " + round).isIn(201, 403);
            }
            for (var kind : List.of("delegations WHERE principal_id", "shares WHERE giver_id")) {
                assertThat(database()
                                .numbers("SELECT COUNT(*) FROM " + kind + " = (SELECT id FROM parties WHERE pseudonym ="
                                        + " UNHEX('" + fresh.text("pseudonym") + "')) AND ended_at IS NULL"))
                        .as("round " + round + ", " + kind)
                        .containsExactly(0L);
            }
        }
    }

    @Test
    void a_request_with_the_first_token_that_was_let_in_before_comes_too_late() {
        var letIn = machines.caller(AccessToken.parse(made.text("token")).orElseThrow())
                .orElseThrow();
        assertThat(machines.add(letIn, AccessToken.random(), "in time", Set.of(Scope.ADMINISTER), null))
                .isPresent();
        TestAdministrator.signIn(party);

        assertThat(letIn.scopes()).contains(Scope.ADMINISTER);
        assertThat(machines.add(letIn, AccessToken.random(), "late", Set.of(Scope.ADMINISTER), null))
                .isEmpty();
        assertThat(invitations.addIf(
                        handle -> CurrentRights.administer(handle, letIn),
                        letIn.party().id(),
                        MemberRole.READER,
                        "late",
                        Code.random()))
                .isEmpty();
    }

    @Test
    void of_two_first_administrators_at_once_one_is_the_first_and_the_others_invitation_is_over() throws Exception {
        for (var round = 0; round < 5; round++) {
            var fresh = operator.as(newParty().text("token"));
            var codes = IntStream.range(0, 2)
                    .mapToObj(number -> fresh.post("/api/invitations", Map.of("role", "administrator", "name", "x"))
                            .text("code"))
                    .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var one = threads.submit(() -> accept(codes.getFirst(), login()));
                var other = threads.submit(() -> accept(codes.getLast(), login()));

                assertThat(List.of(one.get().status(), other.get().status()))
                        .as("round " + round)
                        .containsExactlyInAnyOrder(201, 404);
            }
        }
    }

    @Test
    void a_machine_changes_and_erases_no_administrator() {
        var administrator = operator.as(TestAdministrator.signIn(party));
        var machine = operator.as(administrator
                .post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("read", "capture", "administer")))
                .text("token"));
        var second = accept(
                        administrator
                                .post("/api/invitations", Map.of("role", "administrator", "name", "x"))
                                .text("code"),
                        login())
                .text("pseudonym");
        var path = "/api/members/" + second;

        for (var refused : List.of(
                machine.put(path, Map.of("role", "reader")),
                machine.put(path, Map.of("suspended", true)),
                machine.delete(path))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.text("rule")).isEqualTo("administrator");
        }
        assertThat(administrator.put(path, Map.of("suspended", true)).status()).isEqualTo(200);
        assertThat(machine.put(path, Map.of("suspended", false)).status())
                .as("nor does it let one in")
                .isEqualTo(403);
        assertThat(administrator.delete(path).status()).isEqualTo(204);
    }

    @Test
    void whoever_was_made_administrator_meanwhile_is_one() {
        var stale = people.byLogin(member("reader")).orElseThrow().person();
        var promoted = new Members.Change(Optional.of(MemberRole.ADMINISTRATOR), Optional.empty());
        members.change(Members.By.ADMINISTRATOR_IN_PERSON, stale, promoted);

        assertThat(members.change(Members.By.ANOTHER, stale, new Members.Change(Optional.empty(), Optional.of(true))))
                .isEqualTo(Members.Outcome.ADMINISTRATORS_ONLY);
        assertThat(members.erase(Members.By.ANOTHER, stale)).isEqualTo(Members.Outcome.ADMINISTRATORS_ONLY);
    }

    @Test
    void a_machine_makes_nobody_administrator_and_sets_no_password() {
        var administrator = operator.as(TestAdministrator.signIn(party));
        var machine = operator.as(administrator
                .post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("read", "capture", "administer")))
                .text("token"));
        var member = accept(
                        machine.post("/api/invitations", Map.of("role", "reader", "name", "x"))
                                .text("code"),
                        login())
                .text("pseudonym");

        for (var refused : List.of(
                machine.post("/api/invitations", Map.of("role", "administrator", "name", "x")),
                machine.put("/api/members/" + member, Map.of("role", "administrator")),
                machine.post("/api/members/" + member + "/password-code", Map.of()))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.text("rule")).isEqualTo("administrator");
        }
        assertThat(machine.put("/api/members/" + member, Map.of("role", "recorder"))
                        .status())
                .isEqualTo(200);
        assertThat(administrator
                        .put("/api/members/" + member, Map.of("role", "administrator"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void two_changes_of_a_member_at_once_both_stay() throws Exception {
        var administrator = operator.as(TestAdministrator.signIn(party));
        var member = accept(
                        administrator
                                .post("/api/invitations", Map.of("role", "reader", "name", "x"))
                                .text("code"),
                        login())
                .text("pseudonym");
        var path = "/api/members/" + member;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 20; round++) {
                var role = round % 2 == 0 ? "recorder" : "reader";
                var suspended = round % 2 == 0;
                var one = threads.submit(() -> administrator.put(path, Map.of("role", role)));
                var other = threads.submit(() -> administrator.put(path, Map.of("suspended", suspended)));
                assertThat(one.get().status()).isEqualTo(200);
                assertThat(other.get().status()).isEqualTo(200);

                var both = StreamSupport.stream(
                                administrator.get("/api/members").json().spliterator(), false)
                        .filter(listed -> listed.get("pseudonym").textValue().equals(member))
                        .findFirst()
                        .orElseThrow();
                assertThat(both.get("role").textValue()).as("round " + round).isEqualTo(role);
                assertThat(both.get("suspended").booleanValue())
                        .as("round " + round)
                        .isEqualTo(suspended);
            }
        }
    }

    @Test
    void an_invitation_makes_a_member_who_signs_in_and_out() {
        var login = member("recorder");
        var session = signIn(login);
        var member = operator.as(session.text("accessToken"));

        var me = member.get("/api/me").json();
        assertThat(me.at("/person/login").textValue()).isEqualTo(login);
        assertThat(me.at("/scopes").toString()).isEqualTo("[\"read\",\"capture\"]");
        assertThat(me.at("/issuerHosts").toString())
                .as("under which phones know this installation's things")
                .isEqualTo("[\"chamadao.local\"]");
        assertThat(session.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(cookie(session, "chamadao-refresh"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/api/session");

        assertThat(member.delete("/api/session").status()).isEqualTo(204);
        assertThat(member.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void of_many_who_accept_at_once_one_gets_in() throws Exception {
        var code = invite("reader").text("code");

        assertThat(atOnce(8, () -> accept(code, login())))
                .containsOnly(201, 404)
                .containsOnlyOnce(201);
    }

    @Test
    void an_invitation_ends_after_a_week_and_can_be_taken_back() {
        var first = invite("reader");
        clock.pass(Duration.ofDays(7));
        assertThat(accept(first.text("code"), login()).status()).isEqualTo(404);

        var second = invite("reader");
        assertThat(party.delete("/api/invitations/" + second.text("id")).status())
                .isEqualTo(204);
        assertThat(accept(second.text("code"), login()).status()).isEqualTo(404);
    }

    @Test
    void a_taken_login_leaves_the_invitation_open() {
        var login = member("reader");
        var code = invite("reader").text("code");

        var refused = accept(code, login.toUpperCase(Locale.ROOT));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("pointer")).isEqualTo("/login");
        assertThat(accept(code, login()).status()).isEqualTo(201);
    }

    @Test
    void one_code_tells_of_five_logins_whether_they_are_taken_and_is_void_then() {
        var taken = member("reader");
        var invitation = invite("reader");
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(accept(invitation.text("code"), taken).status()).isEqualTo(409);
        }

        assertThat(accept(invitation.text("code"), taken).status()).isEqualTo(404);
        assertThat(accept(invitation.text("code"), login()).status()).isEqualTo(404);
        assertThat(party.get("/api/invitations").body()).doesNotContain("\"" + invitation.text("id") + "\"");
    }

    @Test
    void one_code_tells_no_more_to_many_who_try_at_once() throws Exception {
        var taken = member("reader");
        var code = invite("reader").text("code");

        assertThat(atOnce(12, () -> accept(code, taken)).stream().filter(status -> status == 409))
                .hasSize(5);
    }

    @Test
    void for_whom_an_invitation_was_is_forgotten_when_it_is_accepted() {
        var invitation = party.post("/api/invitations", Map.of("role", "reader", "name", "王小明"));
        accept(invitation.text("code"));

        var names = jdbi.withHandle(handle -> handle.createQuery("SELECT name FROM invitations WHERE id = ?")
                .bind(0, invitation.text("id"))
                .mapTo(String.class)
                .list());
        assertThat(names).hasSize(1).containsOnlyNulls();
    }

    @Test
    void only_who_has_a_code_learns_whether_a_login_is_taken() {
        var refused = accept("AAAAA-AAAAA-AAAAA-AAAAA", member("reader"));

        assertThat(refused.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaa", "ababababababab", "LOGIN-in-it-000"})
    void a_password_that_is_easily_guessed_is_refused(String password) {
        var code = invite("reader").text("code");
        var login = "login-in-it";

        var refused = nobody.post(
                "/api/invitations/accepted", Map.of("code", code, "login", login, "name", "x", "password", password));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("pointer")).isEqualTo("/password");
    }

    @Test
    void members_of_a_request_that_are_not_asked_for_do_nothing() {
        var code = invite("reader").text("code");
        var accepted = nobody.post(
                "/api/invitations/accepted",
                Map.of(
                        "code",
                        code,
                        "login",
                        login(),
                        "name",
                        "x",
                        "password",
                        PASSWORD,
                        "role",
                        "administrator",
                        "party_id",
                        1,
                        "operator",
                        true,
                        "suspended",
                        true));

        assertThat(accepted.text("role")).isEqualTo("reader");
        assertThat(accepted.json().get("suspended").booleanValue()).isFalse();
        var changed = party.put("/api/parties/me", Map.of("city", "普洱", "operator", true, "role", "regulator"));
        assertThat(changed.text("role")).isEqualTo("factory");
        assertThat(changed.text("city")).isEqualTo("普洱");
        assertThat(changed.json().get("operator").booleanValue()).isFalse();
    }

    @Test
    void unknown_accounts_and_wrong_passwords_are_answered_the_same() {
        var wrong = signIn(member("reader"), "not the password");
        var unknown = signIn(login(), "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void unknown_accounts_take_the_time_of_a_hash_too() {
        var login = member("reader");
        signIn(login(), "warm");

        var known = fastest(() -> signIn(login, "not the password"));
        clock.pass(Duration.ofHours(2));
        var unknown = fastest(() -> signIn(login(), "not the password"));

        // A hash takes some 20 ms, an answer without one a few; the ratio leaves room for a busy machine.
        assertThat(unknown.toNanos()).isGreaterThan(known.toNanos() / 3);
    }

    @Test
    void five_wrong_passwords_make_the_sixth_wait_whether_the_account_exists_or_not() {
        for (var login : List.of(member("reader"), login())) {
            for (var attempt = 0; attempt < 5; attempt++) {
                assertThat(signIn(login, "wrong").status()).isEqualTo(401);
            }
            var refused = signIn(login, PASSWORD);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Long.parseLong(refused.response()
                            .headers()
                            .firstValue("Retry-After")
                            .orElseThrow()))
                    .isBetween(1L, 900L);
        }
    }

    @Test
    void another_spelling_of_a_login_gets_no_tries_of_its_own() {
        var login = member("reader");
        for (var spelling :
                List.of(login + "\u00a0", "\u2007" + login, login + "\u00a0\u00a0", login + " ", " " + login)) {
            assertThat(signIn(spelling, "wrong").status()).isEqualTo(401);
        }

        assertThat(signIn(login).status()).isEqualTo(429);
    }

    @Test
    void nobody_invites_to_more_than_their_own_credential_allows() {
        var limited = operator.as(party.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("administer")))
                .text("token"));

        var refused = limited.post("/api/invitations", Map.of("role", "administrator", "name", "x"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("rule")).isEqualTo("administer");
    }

    @Test
    void the_operator_invites_only_into_a_party_that_nobody_administers() {
        var path = "/api/parties/" + made.text("pseudonym") + "/invitations";
        var first = operator.post(path, Map.of("role", "administrator", "name", "first"));
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        accept(first.text("code"));

        assertThat(operator.post(path, Map.of("role", "administrator", "name", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_lock_ends_by_itself() {
        var login = member("reader");
        IntStream.range(0, 6).forEach(attempt -> signIn(login, "wrong"));

        clock.pass(Duration.ofMinutes(15));

        assertThat(signIn(login).status()).isEqualTo(201);
    }

    @Test
    void many_attempts_at_once_get_no_more_tries() throws Exception {
        var login = member("reader");

        assertThat(atOnce(20, () -> signIn(login, "wrong")).stream().filter(status -> status == 401))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void one_address_alone_keeps_nobody_else_out_of_an_account() {
        var login = member("reader");
        IntStream.range(0, 150).forEach(attempt -> fail(login, "198.51.100.7"));
        // Neither does one that has no tries left at any account.
        IntStream.range(0, 60).forEach(attempt -> fail(login(), "198.51.100.8"));
        IntStream.range(0, 150).forEach(attempt -> fail(login, "198.51.100.8"));

        assertThat(throttle.attempt(Attempt.byPassword(login, "198.51.100.7"))).isPresent();
        assertThat(throttle.attempt(Attempt.byPassword(login, "198.51.100.9"))).isEmpty();
        assertThat(signIn(login).status()).isEqualTo(201);
    }

    @Test
    void spraying_one_password_over_many_accounts_is_slowed_down() {
        var statuses = IntStream.range(0, 52)
                .mapToObj(attempt -> signIn(login(), "the same for all").status())
                .toList();

        assertThat(statuses.subList(0, 50)).containsOnly(401);
        assertThat(statuses.subList(50, 52)).containsOnly(429);
    }

    @Test
    void in_a_browser_that_is_known_others_failures_do_not_keep_a_person_out() {
        var login = member("reader");
        var browser = browser(signIn(login));
        IntStream.range(0, 52).forEach(attempt -> signIn(login, "guessed"));

        assertThat(signIn(login).status()).isEqualTo(429);
        var back = signIn(login, PASSWORD, browser);
        assertThat(back.status()).isEqualTo(201);
        assertThat(browser(back)).isEqualTo(browser);
    }

    @Test
    void a_known_browser_has_no_more_than_its_own_five_tries() {
        var login = member("reader");
        var browser = browser(signIn(login));

        var statuses = IntStream.range(0, 6)
                .mapToObj(attempt -> signIn(login, "wrong", browser).status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429);
        assertThat(signIn(login).status()).as("counted apart").isEqualTo(201);
    }

    @Test
    void a_browser_is_known_for_its_own_person_only() {
        var browser = browser(signIn(member("reader")));
        var other = member("reader");
        IntStream.range(0, 6).forEach(attempt -> signIn(other, "wrong", browser));

        assertThat(signIn(other, PASSWORD, browser).status()).isEqualTo(429);
        assertThat(signIn(other).status()).isEqualTo(429);
    }

    @Test
    void two_people_may_share_a_browser() {
        var one = member("reader");
        var other = member("reader");
        var browser = browser(signIn(one));

        assertThat(browser(signIn(other, PASSWORD, browser))).isEqualTo(browser);

        IntStream.range(0, 52).forEach(attempt -> signIn(login(), "the same for all"));
        assertThat(signIn(one, PASSWORD, browser).status()).isEqualTo(201);
        assertThat(signIn(other, PASSWORD, browser).status()).isEqualTo(201);
    }

    @Test
    void a_cookie_that_we_never_gave_is_replaced() {
        var planted = "chamadao-browser=" + "A".repeat(43);

        assertThat(browser(signIn(member("reader"), PASSWORD, planted))).isNotEqualTo(planted);
    }

    @Test
    void the_cookie_that_tells_a_browser_is_out_of_reach_of_scripts_and_other_sites() {
        var cookie = cookie(signIn(member("reader")), "chamadao-browser");

        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/api", "Max-Age=15552000");
        assertThat(cookies(tokens(member("reader")))).as("apps keep no cookies").isEmpty();
    }

    @Test
    void a_new_password_by_code_opens_the_way_for_its_owner_while_others_go_on_guessing() {
        var login = member("reader");
        var pseudonym = pseudonym(login);
        var administrator = operator.as(TestAdministrator.signIn(party));
        IntStream.range(0, 60).forEach(attempt -> signIn(login(), "guessed"));
        assertThat(signIn(login).status()).isEqualTo(429);
        var code = administrator
                .post("/api/members/" + pseudonym + "/password-code", Map.of())
                .text("code");

        var set = nobody.post("/api/passwords", Map.of("code", code, "password", "eight new trees in a valley"));

        assertThat(signIn(login, "eight new trees in a valley").status())
                .as("all of this address wait")
                .isEqualTo(429);
        assertThat(signIn(login, "eight new trees in a valley", browser(set)).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "administrator"})
    void a_new_password_by_code_or_an_administrator_makes_failures_at_the_account_forgotten(String way) {
        var login = member("reader");
        var path = "/api/members/" + pseudonym(login);
        var administrator = operator.as(TestAdministrator.signIn(party));
        IntStream.range(0, 6).forEach(attempt -> signIn(login, "guessed"));
        assertThat(signIn(login).status()).isEqualTo(429);

        if (way.equals("code")) {
            var code = administrator.post(path + "/password-code", Map.of()).text("code");
            nobody.post("/api/passwords", Map.of("code", code, "password", PASSWORD));
        } else {
            administrator.put(path, Map.of("suspended", false));
        }

        assertThat(signIn(login).status()).isEqualTo(201);
    }

    @Test
    void whoever_is_locked_out_at_an_address_does_not_lock_its_handhelds() {
        var login = member("reader");
        operator.as(tokens(login).text("accessToken"))
                .put("/api/me/pin", Map.of("password", PASSWORD, "pin", "491625"));
        var handheld = operator.as(party.post("/api/tokens", Map.of("name", "gate", "scopes", List.of("handheld")))
                .text("token"));
        var person = pseudonym(login);
        IntStream.range(0, 52).forEach(attempt -> signIn(login(), "the same for all"));

        assertThat(handheld.post("/api/session/pin", Map.of("person", person, "pin", "491625"))
                        .status())
                .isEqualTo(201);
    }

    /** By one source at one account, by one at all, and by all at one account, which others have tried before. */
    @ParameterizedTest
    @ValueSource(strings = {"both", "source", "account"})
    void no_sequence_of_answers_tells_an_account_that_exists_from_one_that_does_not(String limit) {
        var existing = member("reader");
        var unknown = login();
        // Somebody else at this address is at home in the account.
        assertThat(signIn(existing).status()).isEqualTo(201);

        assertThat(answers(existing, limit)).isEqualTo(answers(unknown, limit));
    }

    private List<String> answers(String login, String limit) {
        clock.pass(Duration.ofHours(2));
        if (limit.equals("source")) {
            IntStream.range(0, 47).forEach(attempt -> signIn(login(), "wrong"));
        }
        if (limit.equals("account")) {
            IntStream.range(0, 98).forEach(attempt -> fail(login, "198.51.100." + attempt));
        }
        var answers = new ArrayList<String>();
        for (var attempt = 0; attempt < 8; attempt++) {
            var answer = signIn(login, "wrong");
            answers.add(answer.status() + " "
                    + answer.response().headers().firstValue("Retry-After").isPresent());
        }
        assertThat(answers).contains("401 false", "429 true");
        return answers;
    }

    /** Counts a failure from elsewhere; all requests of a test come from one address. */
    private void fail(String login, String source) {
        throttle.attempt(Attempt.byPassword(login, source));
    }

    @Test
    void an_account_that_does_not_exist_takes_the_same_queries() {
        var existing = member("reader");
        var browser = browser(signIn(member("reader")));

        assertThat(statements(() -> signIn(existing, "wrong")))
                .isNotEmpty()
                .isEqualTo(statements(() -> signIn(login(), "wrong")))
                .isEqualTo(statements(() -> signIn("?", "wrong")));
        assertThat(statements(() -> signIn(existing, "wrong", browser)))
                .isEqualTo(statements(() -> signIn(login(), "wrong", browser)));
    }

    /** The statements on tables of signing in that are made meanwhile. */
    private List<String> statements(Runnable action) {
        var made = new CopyOnWriteArrayList<String>();
        var statements = jdbi.getConfig(SqlStatements.class);
        var before = statements.getSqlLogger();
        statements.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                made.add(String.valueOf(context.getRenderedSql()));
            }
        });
        try {
            action.run();
        } finally {
            statements.setSqlLogger(before);
        }
        return made.stream()
                .filter(statement -> statement.matches("(?s).*(people|known_browsers|sign_in_failures|sessions).*"))
                .toList();
    }

    @Test
    void a_refresh_token_is_good_once() {
        var first = tokens(member("reader"));
        var second = refresh(first.text("refreshToken"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(whoAmI(second)).isEqualTo(200);
        assertThat(second.text("refreshToken")).isNotEqualTo(first.text("refreshToken"));
    }

    @Test
    void a_refresh_waits_for_nobody_who_changes_the_person_or_the_party() throws Exception {
        var login = member("reader");
        var token = tokens(login).text("refreshToken");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var handle = jdbi.open()) {
            handle.begin();
            handle.createQuery("SELECT p.id FROM people p JOIN parties o ON o.id = p.party_id WHERE p.login = ?"
                            + " FOR UPDATE")
                    .bind(0, login)
                    .mapTo(Long.class)
                    .one();
            try {
                var refreshed = threads.submit(() -> refresh(token)).get(10, TimeUnit.SECONDS);
                assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(201);
            } finally {
                handle.rollback();
            }
        }
    }

    @Test
    void a_stolen_refresh_token_ends_the_session_for_thief_and_owner() {
        var stolen = tokens(member("reader")).text("refreshToken");
        var owners = refresh(refresh(stolen).text("refreshToken"));
        clock.pass(Duration.ofMinutes(1));

        assertThat(refresh(stolen).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(6));
        assertThat(refresh(owners.text("refreshToken")).status()).isEqualTo(401);
        assertThat(whoAmI(owners)).isEqualTo(401);
    }

    @Test
    void an_answer_that_was_lost_signs_nobody_out() {
        var kept = tokens(member("reader")).text("refreshToken");
        var lost = refresh(kept);
        assertThat(lost.status()).isEqualTo(201);

        for (var time = 0; time < 3; time++) {
            assertThat(refresh(kept).status()).as("too soon").isEqualTo(409);
            clock.pass(Duration.ofMinutes(1));
            assertThat(refresh(kept).status()).isEqualTo(201);
        }
        clock.pass(Duration.ofMinutes(1));
        var found = refresh(kept);
        assertThat(refresh(found.text("refreshToken")).status()).isEqualTo(201);
        clock.pass(Duration.ofMinutes(1));
        assertThat(refresh(lost.text("refreshToken")).status())
                .as("the lost one was replaced: whoever has it is not its owner")
                .isEqualTo(401);
        clock.pass(Duration.ofSeconds(6));
        assertThat(whoAmI(found)).isEqualTo(401);
    }

    @Test
    void an_old_token_is_a_thiefs_once_its_answer_has_arrived() {
        var stolen = tokens(member("reader")).text("refreshToken");
        var owners = refresh(stolen);
        var api = operator.as(owners.text("accessToken"));
        assertThat(api.get("/api/me").status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(1));

        assertThat(refresh(stolen).status()).isEqualTo(401);
        assertThat(refresh(owners.text("refreshToken")).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(6));
        assertThat(api.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void two_tabs_that_refresh_at_once_stay_signed_in() {
        var shared = tokens(member("reader")).text("refreshToken");
        var first = refresh(shared);

        var second = refresh(shared);

        assertThat(second.status()).isEqualTo(409);
        assertThat(refresh(first.text("refreshToken")).status()).isEqualTo(201);
    }

    @Test
    void of_many_refreshes_at_once_one_succeeds() throws Exception {
        var shared = tokens(member("reader")).text("refreshToken");

        assertThat(atOnce(8, () -> refresh(shared))).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void an_access_token_is_good_for_ten_minutes_and_a_session_for_two_idle_weeks() {
        var session = tokens(member("reader"));
        clock.pass(Duration.ofMinutes(10));
        assertThat(whoAmI(session)).isEqualTo(401);

        var refreshed = refresh(session.text("refreshToken"));
        assertThat(refreshed.status()).isEqualTo(201);
        clock.pass(Duration.ofDays(15));
        assertThat(refresh(refreshed.text("refreshToken")).status()).isEqualTo(401);
    }

    @Test
    void a_session_can_be_ended_from_another() {
        var login = member("reader");
        var lost = tokens(login);
        var kept = operator.as(tokens(login).text("accessToken"));
        var id = "";
        for (var session : kept.get("/api/me/sessions").json()) {
            id = session.get("thisOne").booleanValue() ? id : session.get("id").textValue();
        }

        assertThat(kept.delete("/api/me/sessions/" + id).status()).isEqualTo(204);
        assertThat(whoAmI(lost)).isEqualTo(401);
        assertThat(refresh(lost.text("refreshToken")).status()).isEqualTo(401);
        assertThat(kept.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void the_cookie_keeps_a_browser_signed_in_and_no_other_site_can_use_it() {
        var cookie = cookie(signIn(member("reader")), "chamadao-refresh");
        var pair = cookie.substring(0, cookie.indexOf(';'));

        for (var foreign : List.of(
                Map.of("Cookie", pair, "Origin", "https://evil.example"),
                Map.of("Cookie", pair, "Sec-Fetch-Site", "cross-site"),
                Map.of("Cookie", pair, "Sec-Fetch-Site", "same-site"))) {
            var refused = nobody.send("POST", "/api/session/refresh", null, foreign);
            assertThat(refused.status()).as(foreign.toString()).isEqualTo(403);
            assertThat(refused.text("rule")).isEqualTo("same-origin");
        }
        var own = nobody.send(
                "POST", "/api/session/refresh", null, Map.of("Cookie", pair, "Sec-Fetch-Site", "same-origin"));
        assertThat(own.status()).as(own.body()).isEqualTo(201);
        assertThat(own.json().has("refreshToken")).isFalse();
    }

    @Test
    void a_cookie_alone_opens_nothing_else() {
        var cookie = cookie(signIn(member("administrator")), "chamadao-refresh");

        assertThat(nobody.send("GET", "/api/me", null, Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_member_who_is_kept_out_or_erased_is_out_at_once() {
        for (var way : List.of("suspend", "erase")) {
            var login = member("recorder");
            var session = tokens(login);
            var pseudonym = pseudonymOf(session);

            var done = way.equals("suspend")
                    ? party.put("/api/members/" + pseudonym, Map.of("suspended", true))
                    : party.delete("/api/members/" + pseudonym);

            assertThat(done.status()).isIn(200, 204);
            assertThat(whoAmI(session)).isEqualTo(401);
            assertThat(refresh(session.text("refreshToken")).status()).isEqualTo(401);
            assertThat(signIn(login).status()).isEqualTo(401);
            if (way.equals("erase")) {
                assertThat(party.get("/api/members").body())
                        .doesNotContain(login)
                        .contains(pseudonym);
            }
        }
    }

    @Test
    void a_role_that_was_taken_away_counts_in_open_sessions() {
        var first = operator.as(TestAdministrator.signIn(party));
        var administrator = accept(first.post("/api/invitations", Map.of("role", "administrator", "name", "x"))
                .text("code"));
        var api = operator.as(tokens(administrator).text("accessToken"));
        assertThat(api.get("/api/tokens").status()).isEqualTo(200);
        var pseudonym = api.get("/api/me").json().at("/person/pseudonym").textValue();

        first.put("/api/members/" + pseudonym, Map.of("role", "reader"));

        assertThat(api.get("/api/tokens").status()).isEqualTo(403);
    }

    @Test
    void the_last_administrator_stays() {
        var login = member("administrator");
        var api = operator.as(tokens(login).text("accessToken"));
        var pseudonym = api.get("/api/me").json().at("/person/pseudonym").textValue();

        assertThat(api.put("/api/members/" + pseudonym, Map.of("role", "reader"))
                        .status())
                .isEqualTo(409);
        assertThat(api.put("/api/members/" + pseudonym, Map.of("suspended", true))
                        .status())
                .isEqualTo(409);
        assertThat(api.delete("/api/members/" + pseudonym).status()).isEqualTo(409);
    }

    @Test
    void a_changed_password_ends_all_sessions() {
        var login = member("reader");
        var session = tokens(login);
        var api = operator.as(session.text("accessToken"));
        var changed = "eight new trees in a valley";

        assertThat(api.put("/api/me/password", Map.of("password", "wrong", "newPassword", changed))
                        .status())
                .isEqualTo(403);
        assertThat(api.put("/api/me/password", Map.of("password", PASSWORD, "newPassword", changed))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/me").status()).isEqualTo(401);
        assertThat(refresh(session.text("refreshToken")).status()).isEqualTo(401);
        assertThat(signIn(login).status()).isEqualTo(401);
        assertThat(signIn(login, changed).status()).isEqualTo(201);
    }

    @Test
    void a_lost_password_is_set_anew_with_a_code_that_is_good_once() {
        var login = member("reader");
        var session = tokens(login);
        var pseudonym = pseudonymOf(session);
        var administrator = operator.as(TestAdministrator.signIn(party));
        var code = administrator
                .post("/api/members/" + pseudonym + "/password-code", Map.of())
                .text("code");
        var body = Map.of("code", code, "password", "eight new trees in a valley");

        assertThat(nobody.post("/api/passwords", body).status()).isEqualTo(204);
        assertThat(nobody.post("/api/passwords", body).status()).isEqualTo(404);
        assertThat(whoAmI(session)).isEqualTo(401);
        assertThat(refresh(session.text("refreshToken")).status()).isEqualTo(401);
        assertThat(signIn(login, "eight new trees in a valley").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "pin", "suspended", "erased"})
    void whoever_proved_what_was_changed_meanwhile_gets_no_session(String change) {
        var proved = people.byLogin(member("reader")).orElseThrow();
        var person = proved.person();
        switch (change) {
            case "password" ->
                assertThat(members.setPassword(proved, "another hash")).isTrue();
            case "pin" -> assertThat(members.setPin(proved, "another hash")).isTrue();
            case "suspended" ->
                members.change(Members.By.ANOTHER, person, new Members.Change(Optional.empty(), Optional.of(true)));
            default -> members.erase(Members.By.ANOTHER, person);
        }

        assertThat(sessions.open(proved, MemberRole.READER.scopes(), Sessions.LONGEST))
                .isEmpty();
        assertThat(sessions.of(person.id())).isEmpty();
    }

    @Test
    void neither_password_nor_pin_is_set_when_the_password_was_changed_since_it_was_compared() {
        var proved = people.byLogin(member("reader")).orElseThrow();
        assertThat(members.setPassword(proved, "of the code")).isTrue();

        assertThat(members.setPassword(proved, "of whoever knew the old one")).isFalse();
        assertThat(members.setPin(proved, "of whoever knew the old one")).isFalse();

        var after = people.byId(proved.person().id()).orElseThrow();
        assertThat(after.passwordHash()).isEqualTo("of the code");
        assertThat(after.pinHash()).isNull();
    }

    @Test
    void a_new_password_by_code_ends_the_pin_and_makes_known_browsers_strangers() {
        var login = member("reader");
        var browser = browser(signIn(login));
        operator.as(tokens(login).text("accessToken"))
                .put("/api/me/pin", Map.of("password", PASSWORD, "pin", "491625"));
        var before = people.byLogin(login).orElseThrow();
        var id = Optional.of(before.person().id());
        var cookie = AccessToken.parse(browser.substring(browser.indexOf('=') + 1));
        assertThat(before.pinHash()).isNotNull();
        assertThat(browsers.knows(id, cookie)).isTrue();
        var code = operator.as(TestAdministrator.signIn(party))
                .post("/api/members/" + before.person().pseudonym() + "/password-code", Map.of())
                .text("code");

        assertThat(nobody.post("/api/passwords", Map.of("code", code, "password", "eight new trees in a valley"))
                        .status())
                .isEqualTo(204);

        assertThat(people.byLogin(login).orElseThrow().pinHash()).isNull();
        assertThat(browsers.knows(id, cookie)).isFalse();
    }

    @Test
    void a_shared_handheld_lets_members_sign_in_by_pin() {
        var login = member("administrator");
        var person = operator.as(tokens(login).text("accessToken"));
        assertThat(person.put("/api/me/pin", Map.of("password", PASSWORD, "pin", "111111"))
                        .status())
                .isEqualTo(400);
        assertThat(person.put("/api/me/pin", Map.of("password", PASSWORD, "pin", "491625"))
                        .status())
                .isEqualTo(204);
        var handheld = operator.as(person.post("/api/tokens", Map.of("name", "gate 2", "scopes", List.of("handheld")))
                .text("token"));

        var member = handheld.get("/api/handheld/members")
                .json()
                .get(0)
                .get("person")
                .textValue();
        var session = handheld.post("/api/session/pin", Map.of("person", member, "pin", "491625"));

        assertThat(session.status()).as(session.body()).isEqualTo(201);
        var signedIn = operator.as(session.text("accessToken"));
        assertThat(signedIn.get("/api/me").json().at("/scopes").toString()).isEqualTo("[\"read\",\"capture\"]");
        assertThat(signedIn.get("/api/tokens").status())
                .as("no administration by PIN")
                .isEqualTo(403);
        assertThat(handheld.get("/api/events").status())
                .as("the handheld alone reads nothing")
                .isEqualTo(403);
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(handheld.post("/api/session/pin", Map.of("person", member, "pin", "000001"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(handheld.post("/api/session/pin", Map.of("person", member, "pin", "491625"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void a_token_allows_no_more_than_its_maker_ends_and_can_be_revoked() {
        var limited = operator.as(party.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("administer")))
                .text("token"));
        var more = limited.post("/api/tokens", Map.of("name", "more", "scopes", List.of("capture")));
        assertThat(more.status()).isEqualTo(403);

        var expires = clock.instant().plus(Duration.ofHours(1)).toString();
        var token = party.post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("read"), "expiresAt", expires));
        var erp = operator.as(token.text("token"));
        assertThat(erp.get("/api/events").status()).isEqualTo(200);
        clock.pass(Duration.ofHours(1));
        assertThat(erp.get("/api/events").status()).isEqualTo(401);

        var second = party.post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("read")));
        assertThat(operator.as(second.text("token")).get("/api/events").status())
                .isEqualTo(200);
        assertThat(party.delete("/api/tokens/" + second.text("id")).status()).isEqualTo(204);
        assertThat(operator.as(second.text("token")).get("/api/events").status())
                .isEqualTo(401);
        assertThat(party.get("/api/tokens").body()).doesNotContain(second.text("token"));
    }

    @Test
    void a_suspended_party_is_out_with_all_its_people_and_machines() {
        var session = tokens(member("reader"));
        assertThat(operator.put("/api/parties/" + made.text("pseudonym"), Map.of("suspended", true))
                        .status())
                .isEqualTo(200);
        clock.pass(Duration.ofSeconds(6));

        assertThat(party.get("/api/events").status()).isEqualTo(401);
        assertThat(whoAmI(session)).isEqualTo(401);
        assertThat(refresh(session.text("refreshToken")).status()).isEqualTo(401);

        operator.put("/api/parties/" + made.text("pseudonym"), Map.of("suspended", false));
        assertThat(party.get("/api/events").status()).isEqualTo(200);
    }

    @Test
    void the_database_holds_no_secret_that_could_be_used() {
        var login = member("reader");
        var session = tokens(login);
        var dump = jdbi.withHandle(handle -> handle.createQuery("SELECT GROUP_CONCAT(password_hash) FROM people")
                .mapTo(String.class)
                .one());

        assertThat(dump).doesNotContain(PASSWORD).contains("$argon2id$v=19$m=19456,t=2,p=1$");
        var shown = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM refresh_tokens WHERE token_hash = SHA2(?, 256) OR token_hash = ?")
                .bind(0, session.text("refreshToken"))
                .bind(1, session.text("refreshToken"))
                .mapTo(Long.class)
                .one());
        assertThat(shown).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"login\":7,\"password\":\"x\"}",
                "{\"login\":\"\",\"password\":\"x\"}",
                "{\"login\":\"x\",\"login\":\"y\",\"password\":\"x\"}",
                "{\"login\":\"x\"}",
                "{\"password\":\"x\"}",
                "{\"login\":\"\\u0000\",\"password\":\"x\"}",
                "{\"login\":\"x\",\"password\":\"x\",\"cookie\":\"yes\"}"
            })
    void a_bad_request_is_a_problem(String body) {
        var refused = nobody.send("POST", "/api/session", body.isEmpty() ? null : body, Map.of());

        assertThat(refused.status()).as(refused.body()).isBetween(400, 415);
        assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    /** The statuses of as many answers to requests that are made at the same time. */
    private static List<Integer> atOnce(int requests, Callable<Answer> request) throws Exception {
        var answers = new ArrayList<Future<Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < requests; number++) {
                answers.add(threads.submit(request));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get().status());
        }
        return statuses;
    }

    private static Duration fastest(Runnable action) {
        var fastest = Duration.ofDays(1);
        for (var turn = 0; turn < 4; turn++) {
            var began = System.nanoTime();
            action.run();
            var took = Duration.ofNanos(System.nanoTime() - began);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        return fastest;
    }

    private static String login() {
        return "user-" + UUID.randomUUID();
    }

    private Answer newParty() {
        return operator.post(
                "/api/parties", Map.of("name", "茶厂 " + UUID.randomUUID(), "role", "factory", "city", "勐海"));
    }

    private Answer invite(String role) {
        return party.post("/api/invitations", Map.of("role", role, "name", "x"));
    }

    /** What a session is told that asks who it is: 200 as long as it is open. */
    private int whoAmI(Answer session) {
        return operator.as(session.text("accessToken")).get("/api/me").status();
    }

    private String member(String role) {
        return accept(invite(role).text("code"));
    }

    private String accept(String code) {
        var login = login();
        var accepted = accept(code, login);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        return login;
    }

    private Answer accept(String code, String login) {
        return nobody.accept(code, login, "李茶");
    }

    private Answer signIn(String login) {
        return signIn(login, PASSWORD);
    }

    private Answer signIn(String login, String password) {
        return nobody.post("/api/session", Map.of("login", login, "password", password));
    }

    private Answer signIn(String login, String password, String cookie) {
        return nobody.send(
                "POST", "/api/session", Map.of("login", login, "password", password), Map.of("Cookie", cookie));
    }

    /** The cookie that tells the browser, as it is sent back. */
    private static String browser(Answer answer) {
        var cookie = cookie(answer, "chamadao-browser");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String cookie(Answer answer, String name) {
        return cookies(answer).stream()
                .filter(set -> set.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    private String pseudonym(String login) {
        return pseudonymOf(tokens(login));
    }

    private String pseudonymOf(Answer session) {
        return operator.as(session.text("accessToken"))
                .get("/api/me")
                .json()
                .at("/person/pseudonym")
                .textValue();
    }

    private Answer tokens(String login) {
        return nobody.post("/api/session", Map.of("login", login, "password", PASSWORD, "cookie", false));
    }

    private Answer refresh(String token) {
        return nobody.post("/api/session/refresh", Map.of("refreshToken", token));
    }
}
