package org.chamadao.handoff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chamadao.capture.SignedDocument;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A case goes from the factory to a haulier, a warehouse and a shop, from phone to phone: each is a browser process with a
 * profile of its own, and a picture of one's screen is what the other's camera sees. Nobody has signal on the way.
 */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HandoffRoadIT {
    private static final String CONTEXT = "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
            + "{\"tea\":\"https://ns.chamadao.org/tea/\"}]";
    private static final String CASE = "https://id.gs1.org/00/095060001343520017";
    /** All that the case holds; each handoff is one scan of the case by each side. */
    private static final List<String> CAKES = IntStream.range(0, 84)
            .mapToObj("R0AD%012d"::formatted)
            .map(TeaEvents::cake)
            .toList();

    private static final String CAKE = CAKES.getFirst();

    private final List<Staff> everybody = new ArrayList<>();
    private EmbeddedServer server;
    private Staff factory;
    private Staff haulier;
    private Staff warehouse;
    private Staff shop;

    @BeforeAll
    void start() throws IOException {
        var service = FreshService.start();
        server = service.server();
        factory = joined(service, "勐海茶厂", "factory");
        haulier = joined(service, "滇藏物流", "haulier");
        warehouse = joined(service, "昆明干仓", "warehouse");
        shop = joined(service, "广州茶行", "shop");
        pack();
        // With signal once: each phone learns whom it may meet on the road.
        everybody.forEach(Staff::equip);
        everybody.forEach(one -> one.phone().page().reload());
    }

    private Staff joined(FreshService service, String name, String role) throws IOException {
        var staff = service.join(name, role);
        everybody.add(staff);
        return staff;
    }

    /** What happened to the tea until it lies in a case at the factory. */
    private void pack() {
        for (var event : List.of(
                TeaEvents.harvest("ROAD", "420"),
                TeaEvents.drying("ROAD", "420", "ROAD", "100"),
                TeaEvents.blending("ROAD", "99", "ROAD", "100"),
                TeaEvents.pressing("ROAD", "29.988", CAKES),
                TeaEvents.packing(CASE, CAKES))) {
            var office = factory.office();
            var document = SignedDocument.of(CONTEXT, office.key(), office.certificate(), event);
            assertThat(factory.organisation().capture(document).statusCode()).isEqualTo(202);
        }
    }

    @AfterAll
    void stop() throws IOException {
        for (var one : everybody) {
            one.close();
        }
        server.close();
    }

    @Test
    @Order(1)
    void the_factory_hands_the_case_to_the_haulier_where_nobody_has_signal() {
        List.of(factory, haulier).forEach(one -> one.phone().link().goDown());

        give(factory, haulier);

        factory.phone().open("queue").says("1 to be sent").picture("queue");
        haulier.phone().open("queue").says("1 to be sent");
    }

    @Test
    @Order(2)
    void the_haulier_hands_it_on_to_the_warehouse_before_anything_was_sent() {
        warehouse.phone().link().goDown();

        give(haulier, warehouse);
    }

    @Test
    @Order(3)
    void phones_come_back_in_another_order_than_things_happened() {
        for (var one : List.of(warehouse, haulier, factory)) {
            one.phone().link().comeUp();
            send(one);
        }
        factory.phone().open("handoffs").says("both signed").picture("handoffs");
    }

    @Test
    @Order(4)
    void the_warehouse_hands_it_to_the_shop_with_signal() {
        give(warehouse, shop);
        send(warehouse);
        send(shop);
    }

    @Test
    @Order(5)
    void every_side_sees_that_both_have_signed_and_how_long_it_took() {
        for (var one : everybody) {
            var handoffs = one.organisation().api().get("/api/handoffs").json();
            assertThat(handoffs).isNotEmpty().allSatisfy(handoff -> {
                assertThat(handoff.get("state").textValue()).isEqualTo("accepted");
                assertThat(handoff.get("flags")).as("%s", handoff).isEmpty();
            });
            Eventually.holds(() -> one.organisation()
                            .api()
                            .get("/api/handoffs")
                            .json()
                            .get(0)
                            .path("secondsToAnchored")
                            .asDouble(-1)
                    >= 0);
        }
        shop.phone().open("handoffs");
        shop.phone().page().locator(".rows a").first().click();
        shop.phone()
                .says("You have signed for it.")
                .says("What the service has")
                .picture("handoff-told");
    }

    @Test
    @Order(6)
    void the_page_of_the_cake_shows_three_changes_of_custody_with_both_signatures_proved() {
        var page = shop.phone().page();
        var address =
                server.getURI().resolve(URI.create(CAKE).getPath() + "?lang=en").toString();
        Eventually.holds(() -> page.request().get(address).text().contains("3 changes of custody"));
        page.navigate(address);

        assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
        assertThat(page.locator("body")).containsText("3 changes of custody, 3 signed by both");
        shop.phone().picture("cake");
    }

    @Test
    @Order(7)
    void nobody_s_browser_complained() {
        assertThat(everybody.stream().flatMap(one -> one.phone().complaints().stream()))
                .isEmpty();
    }

    /** From one phone to the other and back. */
    private static void give(Staff giver, Staff taker) {
        var from = giver.phone();
        var to = taker.phone();
        from.open("give").press("Type it").type(CASE).says("1 scanned");
        from.press("Sign and hand over 1").says("unconfirmed").picture("offer");

        to.open("take").openCamera();
        to.watch(from.frames(), to.text("Checked: signed by " + giver.name()));
        to.press("All 1 are there").picture("counted");
        to.press("Sign for 1").says("Show the answer to the giver").picture("answer");

        from.press("Scan the answer back").openCamera();
        from.watch(to.frames(), from.text("Both sides have signed."));
        from.picture("confirmed");
    }

    private static void send(Staff staff) {
        // An answer that was cut off may have had the session's next token in it.
        staff.phone().open("queue").press("Send now").saysInTheEnd("All is sent");
        assertThat(staff.phone().page().locator(".rows")).containsText("recorded");
    }
}
