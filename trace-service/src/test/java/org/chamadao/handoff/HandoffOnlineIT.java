package org.chamadao.handoff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

/** A case changes hands through the service alone: neither phone, each a browser process of its own, sees the other. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HandoffOnlineIT {
    private static final String CONTEXT = "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
            + "{\"tea\":\"https://ns.chamadao.org/tea/\"}]";
    private static final String CASE = "https://id.gs1.org/00/095060001343520017";
    private static final String CAKE = TeaEvents.cake("0N11NEB2C3D4E5F6");

    private final List<Staff> everybody = new ArrayList<>();
    private EmbeddedServer server;
    private Staff factory;
    private Staff haulier;
    private Staff other;

    @BeforeAll
    void start() throws IOException {
        var service = FreshService.start();
        server = service.server();
        factory = joined(service, "勐海茶厂", "factory");
        haulier = joined(service, "滇藏物流", "haulier");
        other = joined(service, "昆明干仓", "warehouse");
        for (var event : List.of(
                TeaEvents.harvest("ONLINE", "420"),
                TeaEvents.drying("ONLINE", "420", "ONLINE", "100"),
                TeaEvents.blending("ONLINE", "99", "ONLINE", "100"),
                TeaEvents.pressing("ONLINE", "0.357", List.of(CAKE)),
                TeaEvents.packing(CASE, List.of(CAKE)))) {
            var office = factory.office();
            var document = SignedDocument.of(CONTEXT, office.key(), office.certificate(), event);
            assertThat(factory.organisation().capture(document).statusCode()).isEqualTo(202);
        }
        everybody.forEach(Staff::equip);
        everybody.forEach(one -> one.phone().page().reload());
    }

    private Staff joined(FreshService service, String name, String role) throws IOException {
        var staff = service.join(name, role);
        everybody.add(staff);
        return staff;
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
    void the_factory_offers_to_the_haulier_by_name() {
        var phone = factory.phone();
        phone.open("give").press("Type it").type(CASE).says("1 scanned");
        phone.page().getByLabel("For whom").selectOption(new SelectOption().setLabel(haulier.name() + " · 勐海"));
        phone.press("Sign and hand over 1").says("unconfirmed");

        send(factory);

        phone.open("handoffs").says("To " + haulier.name()).says("unconfirmed");
    }

    @Test
    @Order(2)
    void the_haulier_is_told_that_something_waits_and_nobody_else_is() {
        send(other);
        other.phone().open("").says("Take over");
        assertThat(other.phone().page().locator("#app")).not().containsText("waits for you");

        send(haulier);

        haulier.phone().open("").says("1 offer waits for you").picture("waits");
    }

    @Test
    @Order(3)
    void the_haulier_checks_counts_and_signs_after_the_signal_has_gone() {
        var phone = haulier.phone();
        phone.link().goDown();
        follow(haulier, "1 offer waits for you");
        phone.says("for you").picture("offers");
        phone.page().locator(".rows a").first().click();
        phone.says("The giver has named your organisation.").picture("meant");
        follow(haulier, "Take this over");
        phone.says("Checked: signed by " + factory.name()).says("0 of 1 counted");

        phone.press("All 1 are there").says("1 of 1 counted").picture("told-counted");
        phone.press("Sign for 1").says("taken over");

        phone.open("").says("1 to be sent");
        assertThat(phone.page().locator("#app")).not().containsText("waits for you");
    }

    @Test
    @Order(4)
    void the_givers_phone_shows_that_both_have_signed_without_having_seen_the_answer() {
        haulier.phone().link().comeUp();
        send(haulier);

        send(factory);

        factory.phone().open("handoffs").says("both signed");
        factory.phone().page().locator(".rows a").first().click();
        factory.phone()
                .says("Both sides have signed.")
                .says("To " + haulier.name())
                .picture("told-confirmed");
    }

    @Test
    @Order(5)
    void the_service_has_it_once_with_nothing_to_settle_and_the_cakes_page_proves_it() {
        for (var one : List.of(factory, haulier)) {
            var handoffs = one.organisation().api().get("/api/handoffs").json();
            assertThat(handoffs).hasSize(1);
            assertThat(handoffs.get(0).path("state").textValue()).isEqualTo("accepted");
            assertThat(handoffs.get(0).path("taker").path("name").textValue()).isEqualTo(haulier.name());
            assertThat(handoffs.get(0).path("flags")).isEmpty();
        }
        var page = other.phone().page();
        var address =
                server.getURI().resolve(URI.create(CAKE).getPath() + "?lang=en").toString();
        Eventually.holds(() -> page.request().get(address).text().contains("1 change of custody"));
        page.navigate(address);

        assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
        assertThat(page.locator("[data-chapter=way] .changes > li")).hasCount(1);
        assertThat(page.locator("body")).containsText("1 signed by both");
        other.phone().picture("told-cake");
    }

    @Test
    @Order(6)
    void nobody_s_browser_complained() {
        assertThat(everybody.stream().flatMap(one -> one.phone().complaints().stream()))
                .isEmpty();
    }

    private static void follow(Staff staff, String link) {
        staff.phone()
                .page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    private static void send(Staff staff) {
        staff.phone().open("queue").press("Send now").says("All is sent");
    }
}
