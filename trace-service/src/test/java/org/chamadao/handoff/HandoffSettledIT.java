package org.chamadao.handoff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.handoff.Words.said;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import org.chamadao.log.Eventually;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What does not agree, or was signed by somebody without a device, as both sides see it and set it right on their screens. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HandoffSettledIT {
    private Yard yard;
    /** An offer that a revoked phone has signed, and that no other phone has seen. */
    private String neverShown = "";

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

    @Test
    @Order(1)
    void a_difference_is_settled_once_both_sides_have_given_their_word() {
        var handoff = yard.offer();
        yard.showOffer(said("take.good", factory.name()));
        var damaged = haulier.phone().press(said("take.all-there", 1)).page().locator(".things button");
        damaged.click();
        haulier.phone().press(said("take.sign-differences", 1)).says(said("answer.show"));
        yard.showAnswer(said("give.answered", haulier.name()))
                .picture("answer-with-differences")
                .press(said("give.answered.keep"))
                .says(said("handoff-state.confirmed.means"));
        yard.both(Yard::send);
        assertThat(Yard.flags(factory, handoff)).containsExactly("difference damaged false");

        settle(factory, handoff, "一件受潮");
        factory.phone().says(said("flag.settled-here")).picture("settled-here");
        open(haulier, handoff).says(said("flag.settled-there"));
        settle(haulier, handoff, "同意");

        yard.both(one -> open(one, handoff).says(said("flag.settled")).picture("settled"));
        assertThat(Yard.flags(factory, handoff)).containsExactly("difference damaged true");
        assertThat(settlements(handoff)).isEqualTo(2);
        yard.assertOnce(handoff);
    }

    @Test
    @Order(2)
    void a_side_takes_back_what_it_signed_on_its_screen() {
        var handoff = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means"));
        yard.both(Yard::send);

        withdraw(haulier, handoff, "扫错了单");

        haulier.phone().says(said("handoff-state.withdrawn.means")).picture("withdrawn");
        assertThat(Yard.told(factory, handoff).path("withdrawn").toString()).isEqualTo("[\"acceptance\"]");
        assertThat(Yard.told(factory, handoff).path("state").asText()).isEqualTo("offered");
        withdraw(factory, handoff, "没有装车");
        factory.phone().says(said("handoff-state.withdrawn.means"));
        assertThat(Yard.told(haulier, handoff).path("state").asText()).isEqualTo("withdrawn");
        assertThat(yard.stored(handoff)).isEqualTo(2);
        assertThat(declarations(handoff)).isEqualTo(2);
    }

    @Test
    @Order(3)
    void a_guest_signs_by_a_link_in_a_browser_of_their_own() throws IOException {
        var handoff = yard.offer();
        var phone = factory.phone().press(said("guest")).press(said("guest.link.make"));
        var link = phone.page().locator(".code.link");
        assertThat(link).isVisible();
        var place = link.textContent().strip().replaceFirst(".*/scanner/#/", "");
        phone.picture("guest-link");

        try (var guest = Phone.of("guest", "en", yard.port())) {
            guest.open(place).says(said("guest.offered", factory.name(), 1));
            guest.press(said("guest.accept")).says(said("guest.done")).picture("signed");
            guest.open("").open(place).says(said("guest.answered"));
            guest.open("").open("guest/00000-00000-00000-00000").says(said("guest.ended"));
            assertThat(guest.complaints()).isEmpty();
        }

        open(factory, handoff).says(said("handoff-state.guest.means")).picture("guest-told");
        assertThat(Yard.told(factory, handoff).at("/guest/way").asText()).isEqualTo("link");
        assertThat(guests(handoff)).isEqualTo(1);
    }

    @Test
    @Order(4)
    void a_guest_draws_with_a_finger_where_nobody_has_signal() {
        factory.phone().link().goDown();
        var handoff = yard.offer();
        var phone = factory.phone().press(said("guest")).fill(said("guest.name"), "李四");
        draw(phone, phone.page().getByLabel(said("guest.pad")));
        phone.press(said("guest.sign")).says(said("handoff-state.guest.means")).picture("finger");

        factory.phone().link().comeUp();
        Yard.send(factory);

        assertThat(Yard.told(factory, handoff).at("/guest/way").asText()).isEqualTo("finger");
        assertThat(guests(handoff)).isEqualTo(1);
        assertThat(yard.stored(handoff)).isEqualTo(2);
        assertThat(yard.number("SELECT COUNT(*) FROM photos")).isEqualTo(1);
    }

    @Test
    @Order(5)
    void what_a_revoked_phone_signed_is_kept_seen_by_both_and_adopted_on_the_screen() {
        yard.signalGoes();
        var before = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means"));
        factory.revokePhone();
        // Neither phone can know.
        var after = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means"));
        neverShown = yard.offer();

        yard.signalComes();
        yard.both(Yard::send);

        for (var handoff : new String[] {before, after}) {
            yard.both(one -> {
                assertThat(Yard.flags(one, handoff)).containsExactly("afterRevocation offer:revoked false");
                open(one, handoff)
                        .says(said("flag.afterRevocation"))
                        .says(said("rule.revoked"))
                        .picture("revoked");
            });
            assertThat(haulier.phone().button(said("flag.adopt"))).hasCount(0);
            open(factory, handoff).press(said("flag.adopt"));
            assertThat(factory.phone().page().locator(".flag")).hasCount(0);
            assertThat(Yard.flags(haulier, handoff)).isEmpty();
            yard.assertOnce(handoff);
        }
    }

    @Test
    @Order(6)
    void once_it_is_known_a_revoked_phone_signs_no_more_and_nobody_takes_what_it_shows() {
        factory.phone().open("").page().reload();
        factory.phone().open("phone").says(said("device.over.revoked")).picture("over");
        factory.phone().open("give").says(said("device.over.revoked"));

        var page = haulier.phone().open("").page();
        page.waitForResponse("**/api/organisations", page::reload);
        haulier.phone().says(said("signal.there"));
        open(factory, neverShown).says(said("give.show"));
        yard.showOffer(said("check.revoked", factory.name()))
                .says(said("check.revoked.do"))
                .picture("revoked-offer");

        factory.enrol();
        var handoff = yard.offer();
        yard.accept();
        yard.showAnswer(said("handoff-state.confirmed.means"));
        yard.both(Yard::send);
        yard.assertOnce(handoff);
        assertThat(Yard.flags(factory, handoff)).isEmpty();
    }

    @Test
    @Order(7)
    void nothing_is_there_twice() {
        assertThat(yard.number("SELECT COUNT(*) - COUNT(DISTINCT event_id, declaration_digest) FROM events"))
                .isZero();
        Eventually.holds(() -> yard.number("SELECT (SELECT COUNT(*) FROM events) - COUNT(*) FROM log_entries"
                        + " WHERE event_row IN (SELECT id FROM events)")
                == 0);
        yard.both(one -> assertThat(one.phone().complaints()).isEmpty());
    }

    private static Phone open(Staff side, String handoff) {
        return side.phone().open("").open("handoffs/" + handoff);
    }

    private static void settle(Staff side, String handoff, String words) {
        open(side, handoff).fill(said("flag.words"), words).press(said("flag.settle"));
        Yard.send(side);
        open(side, handoff);
    }

    private static void withdraw(Staff side, String handoff, String reason) {
        var phone = open(side, handoff);
        phone.page().locator("summary").click();
        phone.fill(said("reason"), reason).press(said("withdraw"));
        phone.says(said("withdraw.asked"));
        phone.page().locator("dialog button.grave").click();
    }

    private static void draw(Phone phone, Locator pad) {
        pad.scrollIntoViewIfNeeded();
        var box = pad.boundingBox();
        var mouse = phone.page().mouse();
        mouse.move(box.x + 40, box.y + 80);
        mouse.down();
        mouse.move(box.x + 200, box.y + 40);
        mouse.move(box.x + 260, box.y + 100);
        mouse.up();
    }

    private long settlements(String handoff) {
        return inEvents("handoff:settles", handoff);
    }

    private long guests(String handoff) {
        return inEvents("handoff:guest\"", handoff);
    }

    private long declarations(String handoff) {
        return yard.number("SELECT COUNT(*) FROM events e JOIN handoff_messages m ON m.event_id_hash = e.event_id_hash"
                + " JOIN handoffs h ON h.id = m.handoff_id WHERE h.offer_hash = X'" + handoff
                + "' AND INSTR(e.content, 'did_not_occur') > 0");
    }

    /** Events with a field that name a handoff. */
    private long inEvents(String field, String handoff) {
        return yard.number("SELECT COUNT(*) FROM events WHERE INSTR(content, '" + field + "') > 0 AND INSTR(content, '"
                + handoff + "') > 0");
    }
}
