package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.handoff.Flag.Kind;
import org.chamadao.handoff.Flags.OfCustody;
import org.chamadao.handoff.Handoff.Kept;
import org.chamadao.handoff.Handoff.Recorded;
import org.chamadao.handoff.Handoff.Settlement;
import org.chamadao.handoff.TestMessages.Phone;
import org.chamadao.party.device.TestKey;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;

class FlagsTest {
    private static final long GIVER = 1;
    private static final long TAKER = 2;
    private static final long OTHER = 3;
    private static final Instant TIME = Instant.parse("2026-04-03T06:30:00Z");
    private static final String PARTY = "ab".repeat(16);
    private static final Phone PHONE = phone();
    private static final String FIRST = "https://id.gs1.org/00/069012340000000016";
    private static final String SECOND = "https://id.gs1.org/00/069012340000000023";
    private static final ObjectNode OFFER =
            TestMessages.signed(PHONE, "offer", TestMessages.offer(TIME, List.of(FIRST, SECOND)));

    private final List<Recorded> acceptances = new ArrayList<>();
    private final List<Settlement> settlements = new ArrayList<>();

    private static Phone phone() {
        var key = TestKey.random();
        return new Phone(key, TestKey.random().certify(key, PARTY, PARTY, TIME));
    }

    @Test
    void a_handoff_of_all_that_was_offered_has_no_flags() {
        accept(TAKER, TIME.plusSeconds(60), FIRST, SECOND);

        assertThat(flags(Map.of())).isEmpty();
        assertThat(handoff().state()).isEqualTo(Handoff.State.ACCEPTED);
    }

    @Test
    void what_custody_says_is_told_of_the_message_whose_entry_it_is() {
        accept(TAKER, TIME.plusSeconds(60), FIRST, SECOND);

        var flags = flags(Map.of(
                7L, List.of(new OfCustody(Kind.NOT_HELD, Set.of(SECOND))),
                8L, List.of(new OfCustody(Kind.NOT_SHIPPED, Set.of(FIRST))),
                9L, List.of(new OfCustody(Kind.NOT_HELD, Set.of(FIRST)))));

        assertThat(flags).containsExactly("notHeld offer [" + SECOND + "]", "notShipped acceptance [" + FIRST + "]");
    }

    @Test
    void the_clocks_may_differ_by_ten_minutes() {
        accept(TAKER, TIME.minus(Duration.ofMinutes(10)), FIRST, SECOND);
        assertThat(flags(Map.of())).isEmpty();

        acceptances.clear();
        accept(TAKER, TIME.minus(Duration.ofMinutes(10)).minusMillis(1), FIRST, SECOND);

        assertThat(flags(Map.of())).containsExactly("clock acceptance:beforeOffer [" + FIRST + ", " + SECOND + "]");
    }

    @Test
    void an_acceptance_that_came_after_the_offers_end_is_flagged_whatever_time_it_tells() {
        var end = TIME.plus(Duration.ofDays(3));
        acceptances.add(recordedAt(end, acceptance(TIME.plusSeconds(60), FIRST, SECOND)));
        assertThat(flags(Map.of())).isEmpty();

        acceptances.clear();
        acceptances.add(recordedAt(end.plusMillis(1), acceptance(TIME.plusSeconds(60), FIRST, SECOND)));
        assertThat(flags(Map.of())).containsExactly("expired acceptance:recorded [" + FIRST + ", " + SECOND + "]");

        acceptances.clear();
        acceptances.add(recordedAt(end.plusSeconds(60), acceptance(end.plusMillis(1), FIRST, SECOND)));
        assertThat(flags(Map.of())).containsExactly("expired acceptance [" + FIRST + ", " + SECOND + "]");
    }

    @Test
    void an_acceptance_that_is_kept_or_withdrawn_does_not_make_two() {
        accept(TAKER, TIME.plusSeconds(60), FIRST, SECOND);
        acceptances.add(recorded(OTHER, acceptance(TIME, FIRST), Optional.of(kept()), false));
        acceptances.add(recorded(OTHER, acceptance(TIME, FIRST), Optional.empty(), true));

        assertThat(flags(Map.of())).containsExactly("afterRevocation acceptance:revoked [" + FIRST + "]");
    }

    @Test
    void a_flag_is_settled_when_each_side_has_settled_all_of_its_things() {
        accept(TAKER, TIME.plusSeconds(60));
        assertThat(settled()).isFalse();
        settlements.add(new Settlement(Kind.DIFFERENCE, GIVER, Set.of(FIRST, SECOND)));
        settlements.add(new Settlement(Kind.DIFFERENCE, TAKER, Set.of(FIRST)));
        settlements.add(new Settlement(Kind.CLOCK, TAKER, Set.of(SECOND)));
        settlements.add(new Settlement(Kind.DIFFERENCE, OTHER, Set.of(SECOND)));
        assertThat(settled()).isFalse();

        settlements.add(new Settlement(Kind.DIFFERENCE, TAKER, Set.of(SECOND)));

        assertThat(settled()).isTrue();
    }

    @Test
    void whose_acceptance_is_only_kept_settles_no_flag_but_that_one() {
        accept(TAKER, TIME.plusSeconds(60));
        acceptances.add(recorded(OTHER, acceptance(TIME, FIRST), Optional.of(kept()), false));
        for (var party : List.of(GIVER, TAKER)) {
            settlements.add(new Settlement(Kind.DIFFERENCE, party, Set.of(FIRST, SECOND)));
            settlements.add(new Settlement(Kind.AFTER_REVOCATION, party, Set.of(FIRST)));
        }

        assertThat(settled()).isTrue();
        assertThat(keptFlag().settled()).isFalse();
        settlements.add(new Settlement(Kind.AFTER_REVOCATION, OTHER, Set.of(FIRST)));
        assertThat(keptFlag().settled()).isTrue();
    }

    private Flag keptFlag() {
        return Flags.of(handoff(), Map.of()).stream()
                .filter(flag -> flag.kind() == Kind.AFTER_REVOCATION)
                .findFirst()
                .orElseThrow();
    }

    private boolean settled() {
        return Flags.of(handoff(), Map.of()).stream()
                .filter(flag -> flag.detail().equals("missing"))
                .allMatch(Flag::settled);
    }

    private List<String> flags(Map<Long, List<OfCustody>> custody) {
        return Flags.of(handoff(), custody).stream()
                .map(flag -> flag.kind().word() + " " + flag.detail() + " " + flag.things())
                .toList();
    }

    private Handoff handoff() {
        var offer = new Recorded(
                hash(OFFER),
                Said.of(part(OFFER)),
                () -> part(OFFER),
                GIVER,
                TIME,
                Optional.empty(),
                false,
                false,
                OptionalLong.of(7));
        return new Handoff(1, offer.hash(), GIVER, offer, acceptances, Optional.empty(), settlements);
    }

    /** Of nothing that was offered, when no things are named. */
    private void accept(long party, Instant time, String... things) {
        acceptances.add(recorded(party, acceptance(time, things), Optional.empty(), false));
    }

    private static ObjectNode acceptance(Instant time, String... things) {
        var arrived = things.length == 0 ? List.of("https://id.gs1.org/00/069012340000000030") : List.of(things);
        return TestMessages.signed(PHONE, "acceptance", TestMessages.acceptance(time, arrived, OFFER, PARTY));
    }

    private static Kept kept() {
        return Kept.of("afterRevocation:revoked");
    }

    private static Recorded recorded(long party, ObjectNode message, Optional<Kept> kept, boolean withdrawn) {
        return recorded(party, message, TIME.plusSeconds(600), kept, withdrawn);
    }

    private static Recorded recordedAt(Instant at, ObjectNode message) {
        return recorded(TAKER, message, at, Optional.empty(), false);
    }

    private static Recorded recorded(
            long party, ObjectNode message, Instant at, Optional<Kept> kept, boolean withdrawn) {
        return new Recorded(
                hash(message),
                Said.of(Said.of(part(message)).bytes()),
                () -> part(message),
                party,
                at,
                kept,
                false,
                withdrawn,
                OptionalLong.of(8));
    }

    private static Hash hash(ObjectNode message) {
        return Hash.ofHex(TestMessages.hash(message));
    }

    private static Part part(ObjectNode message) {
        return HandoffMessage.stored(TestMessages.canonical(message), TestMessages.IDENTIFIERS);
    }
}
