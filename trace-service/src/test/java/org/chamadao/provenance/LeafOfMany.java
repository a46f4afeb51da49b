package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamadao.party.TestApi.expect;
import static org.chamadao.provenance.Receipted.taken;
import static org.chamadao.provenance.TeaEvents.blending;
import static org.chamadao.provenance.TeaEvents.drying;
import static org.chamadao.provenance.TeaEvents.observingLeaf;
import static org.chamadao.provenance.TeaEvents.pressing;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;

/** Parties that have to do with a lot of leaf, and what they record of it. */
abstract class LeafOfMany extends ServiceIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    static final Pattern EVENT_ID = Pattern.compile("urn:uuid:[0-9a-f-]+");

    @Inject
    Provenances provenances;

    TestParty farm;
    TestParty factory;
    TestParty elsewhere;
    TestParty warehouse;
    TestParty laboratory;
    String lot;

    @BeforeEach
    void make_parties() {
        farm = made("farm", "勐海");
        factory = made("factory", "大理");
        elsewhere = made("factory", "昆明");
        warehouse = made("warehouse", "普洱");
        laboratory = made("laboratory", "景洪");
        lot = "PARTED" + NUMBERS.incrementAndGet();
    }

    TestParty made(String role, String city) {
        return TestParty.made(operator(), role, Map.of("city", city));
    }

    String pressed(String first) {
        var cake = TeaEvents.cake(lot);
        taken(
                factory,
                first,
                drying(lot, "50", lot, "12"),
                blending(lot, "12", lot, "12"),
                pressing(lot, "0.4", List.of(cake)));
        return cake;
    }

    static void delegate(TestParty to, TestParty... principals) {
        for (var principal : principals) {
            expect(201, principal.api().post("/api/delegations", Map.of("to", to.pseudonym())));
        }
    }

    String leaf(String step) {
        return observingLeaf(step, step, lot);
    }

    String test() {
        return observingLeaf("inspection", "inspecting", lot);
    }

    static String statedFor(TestParty principal, String event) {
        return traced("\"trace:statedFor\":\"" + principal.pseudonym() + "\"", event);
    }

    static String confirming(TestParty by, String event, String confirmation) {
        return traced(
                "\"trace:confirms\":\"" + eventId(event) + "\",\"trace:statedBy\":\"" + by.pseudonym() + "\"",
                confirmation);
    }

    static String eventId(String event) {
        var matcher = EVENT_ID.matcher(event);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    static String traced(String fields, String event) {
        return event.replaceFirst("\"tea\":", "\"trace\":\"https://ns.chamadao.org/trace/\",\"tea\":")
                .replaceFirst("\"eventTime\"", fields + ",\"eventTime\"");
    }

    static List<Tuple> told(Provenance provenance) {
        return provenance.steps().stream()
                .map(step -> tuple(
                        step.step().orElseThrow().id(),
                        step.account().orElseThrow().city()))
                .toList();
    }
}
