package org.chamadao.party.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.serve.ServiceIT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Asks every way in, as it stands in the table, in the name of everyone who could try it. */
@MicronautTest(transactional = false)
class RightsTableIT extends ServiceIT {
    private static final Set<String> MANAGEMENT = Set.of("/health", "/health/{selector}", "/prometheus");

    @Inject
    Router router;

    private final Map<Rule, String> allowed = new EnumMap<>(Rule.class);
    private final Map<Rule, String> denied = new EnumMap<>(Rule.class);
    private Belongings owner;
    private Belongings other;

    @BeforeAll
    void make_parties_and_what_they_have() {
        var operator = operator();
        var signedIn = Belongings.administrator(operator, Belongings.party(operator, "operator's second", "brand"));
        owner = Belongings.of(operator, "owner", "factory");
        other = Belongings.of(operator, "other", "factory");
        var regulator = Belongings.of(operator, "regulator", "regulator");
        var handheld = owner.token("handheld");
        allowed.put(Rule.OPERATOR, TestAdministrator.signIn(operator));
        denied.put(Rule.OPERATOR, operatorsToken());
        allowed.put(Rule.PRINT, owner.token("print"));
        denied.put(Rule.PRINT, owner.person());
        allowed.put(Rule.READ_OR_PRINT, owner.token("print"));
        denied.put(Rule.READ_OR_PRINT, owner.token("capture"));
        allowed.putAll(Map.of(
                Rule.SIGNED_IN, owner.token("read"),
                Rule.PERSON, owner.person(),
                Rule.READ, owner.token("read"),
                Rule.CAPTURE, owner.token("capture"),
                Rule.ADMINISTER, owner.token("administer"),
                Rule.ADMINISTRATOR, owner.person(),
                Rule.HANDHELD, handheld,
                Rule.OPERATE, operatorsToken(),
                Rule.INSPECT, regulator.token("read")));
        denied.putAll(Map.of(
                Rule.PERSON, owner.token("read"),
                Rule.READ, owner.token("capture"),
                Rule.CAPTURE, owner.token("read"),
                Rule.ADMINISTER, owner.token("capture"),
                Rule.ADMINISTRATOR, owner.token("administer"),
                Rule.HANDHELD, owner.person(),
                Rule.OPERATE, signedIn,
                Rule.INSPECT, owner.token("read")));
    }

    @Test
    void every_route_stands_in_the_table_and_nothing_else() {
        var routes = router.uriRoutes()
                .map(route -> route.getHttpMethodName() + " "
                        + RightsTable.plain(route.getUriMatchTemplate().toString()))
                .filter(way -> !way.startsWith("HEAD "))
                .distinct()
                .toList();

        assertThat(RightsTable.rows())
                .as("give each new route a row in RightsTable, and take out rows of routes that are gone")
                .extracting(RightsTable.Row::way)
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @TestFactory
    Stream<DynamicTest> a_stranger_is_let_in_only_where_the_table_says_so() {
        return ways().map(row -> dynamicTest(row.way(), () -> {
            var answer = ask(row, null, owner);

            if (row.rule() == Rule.ANYONE) {
                assertThat(answer.status()).as(answer.body()).isNotIn(403, 500);
            } else {
                assertThat(answer.status()).as(answer.body()).isEqualTo(401);
                assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                        .isPresent();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> who_does_not_meet_the_rule_is_told_its_name() {
        return ways().filter(row -> denied.containsKey(row.rule()))
                .map(row -> dynamicTest(row.way(), () -> {
                    var answer = ask(row, denied.get(row.rule()), owner);

                    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                    assertThat(answer.text("rule")).isEqualTo(row.rule().word());
                    assertThat(answer.text("detail")).contains(row.rule().word());
                }));
    }

    @TestFactory
    Stream<DynamicTest> who_meets_the_rule_is_let_in() {
        return ways().filter(row -> row.rule() != Rule.ANYONE)
                .filter(row -> !row.method().equals("DELETE"))
                .map(row -> dynamicTest(row.way(), () -> {
                    var answer = ask(row, allowed.get(row.rule()), owner);

                    assertThat(answer.status())
                            .as(answer.body())
                            .isNotIn(401, 403, 404, 405)
                            .isLessThan(500);
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobody_reaches_what_belongs_to_another_party() {
        return ways().filter(row -> row.template().contains("{") && isOfOneParty(row))
                .filter(row -> !namesNothingOfAParty(row))
                .map(row -> dynamicTest(row.way(), () -> {
                    var answer = ask(row, allowed.get(row.rule()), other);

                    assertThat(answer.status()).as(answer.body()).isIn(403, 404);
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_list_holds_what_belongs_to_another_party() {
        return ways().filter(
                        row -> row.method().equals("GET") && !row.template().contains("{") && isOfOneParty(row))
                .map(row -> dynamicTest(row.way(), () -> {
                    var answer = ask(row, allowed.get(row.rule()), owner);

                    assertThat(answer.body()).doesNotContain(other.marker());
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_partner_reaches_what_the_table_says_and_no_more() {
        return ways().filter(RightsTableIT::isOfOneParty)
                .filter(row -> !row.way().equals("DELETE /api/session"))
                .map(row -> dynamicTest(row.way() + ": " + row.partner().meaning(), () -> askPartner(row)));
    }

    /** A printer is a name that each party has for itself, and templates are there for all. */
    private static boolean namesNothingOfAParty(RightsTable.Row row) {
        return row.template().startsWith("/api/printers/") || row.template().startsWith("/api/label-templates/");
    }

    private static boolean isOfOneParty(RightsTable.Row row) {
        // Every phone has to know everybody's roots.
        return !Set.of(Rule.ANYONE, Rule.OPERATE, Rule.OPERATOR).contains(row.rule())
                && !row.template().equals("/api/organisations");
    }

    private void askPartner(RightsTable.Row row) {
        var partner = new TestApi(address(), owner.partner());
        var stranger = new TestApi(address(), other.person());
        switch (row.partner()) {
            case NOTHING -> {
                var answer = ask(row, owner.partner(), owner);
                assertThat(answer.body()).doesNotContain(owner.marker());
                if (row.template().contains("{") && !namesNothingOfAParty(row)) {
                    assertThat(answer.status()).as(answer.body()).isIn(403, 404);
                }
            }
            case READS -> {
                var path = owner.path(row.template()) + "?party=" + owner.pseudonym();
                assertThat(partner.get(path).status()).isEqualTo(200);
                assertThat(stranger.get(path).text("rule")).isEqualTo("shared");
            }
            case LISTS -> {
                var path = row.template() + "?of=shared";
                assertThat(partner.get(path).body()).contains(owner.marker());
                assertThat(stranger.get(path).body()).doesNotContain(owner.marker());
                assertThat(partner.get(row.template()).body()).doesNotContain(owner.marker());
            }
            case FOLLOWS -> {
                var path = row.template() + "?of=" + owner.thing();
                Eventually.holds(() -> partner.get(path).status() == 200);
                assertThat(partner.get(path).body()).contains(owner.marker());
                assertThat(stranger.get(path).body()).doesNotContain(owner.marker());
            }
            case VISITS -> {
                var path = owner.path(row.template());
                Eventually.holds(() -> partner.get(path).status() == 200);
                assertThat(stranger.get(path).status()).isEqualTo(404);
            }
            case SEES -> {
                assertThat(ask(row, owner.partner(), owner).body()).contains(owner.marker());
                assertThat(ask(row, other.person(), owner).body()).doesNotContain(owner.marker());
            }
            case ENDS -> {
                assertThat(ask(row, other.person(), owner).status()).isEqualTo(404);
                assertThat(ask(row, owner.partner(), owner).status()).isEqualTo(204);
                owner.delegate();
            }
            case STATES -> {
                var stated = owner.statedFor(row.template());
                assertThat(partner.post(row.template(), stated).status()).isIn(201, 202);
                assertThat(stranger.post(row.template(), owner.statedFor(row.template()))
                                .text("rule"))
                        .isEqualTo("delegation");
            }
        }
    }

    @Test
    void the_table_in_the_docs_is_the_one_in_force() throws IOException {
        var file = Path.of("RIGHTS.md");
        var printed = RightsPage.text();
        if (Boolean.getBoolean("chamadao.print-rights")) {
            Files.writeString(file, printed);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("run: mvn -pl trace-service verify -Dit.test=RightsTableIT -Dchamadao.print-rights=true")
                .isEqualTo(printed);
    }

    private static Stream<RightsTable.Row> ways() {
        return RightsTable.rows().stream().filter(row -> !MANAGEMENT.contains(row.template()));
    }

    private Answer ask(RightsTable.Row row, @Nullable String token, Belongings belongings) {
        var body = row.method().equals("POST") || row.method().equals("PUT") ? "{}" : null;
        return new TestApi(address(), token).send(row.method(), belongings.path(row.template()), body, Map.of());
    }
}
