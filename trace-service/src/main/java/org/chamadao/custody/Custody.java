package org.chamadao.custody;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.custody.Whereabouts.Begun;
import org.chamadao.custody.Whereabouts.Stay;
import org.jspecify.annotations.Nullable;

/**
 * Who holds one thing, followed event by event in log order.
 *
 * <p>A thing is free before its first event, and on its way from the event that gives it away to the next one. Who records
 * receiving what nobody gave away claims it: events come late, as phones are without signal. Then both may go on, until
 * the holder records giving it away too. What is not possible yet waits.
 */
final class Custody {
    private final boolean divisible;
    private final Set<Long> holders = new HashSet<>();
    private final Set<Long> orderers = new HashSet<>();
    private final Set<Long> claimants = new HashSet<>();
    // All whose events have moved it.
    private final Set<Long> known = new HashSet<>();
    // By the events' own time: what a party did before the next one took over may come late.
    private final Map<Long, Instant> heldUntil = new HashMap<>();
    private final Set<Long> givers = new HashSet<>();
    private boolean given;
    private @Nullable String pack;

    private final Whereabouts whereabouts = new Whereabouts();
    private final Waiting waiting = new Waiting();
    // The event that moved it last, and the time before which nothing that waits is asked again.
    private @Nullable Moment latest;
    private Instant moved = Instant.MIN;
    // Since when who has it does, and had it who gave it away last.
    private Instant since = Instant.MIN;
    private Instant got = Instant.MIN;
    // When it became its claimants' last, and their claims.
    private @Nullable Moment fall;
    private final Set<Moment> fallen = new HashSet<>();

    /** @param divisible whether it is a lot: several hold parts of it, and who gives a part away keeps the rest */
    Custody(boolean divisible) {
        this.divisible = divisible;
    }

    /** Whose code it has: until somebody holds it, it is not free. */
    void orderedBy(long party) {
        orderers.add(party);
    }

    /** What it lies in, with which it moves; null when it lies in nothing. */
    @Nullable
    String pack() {
        return pack;
    }

    /** Whether one of these parties has it or had it, or ordered its code; what came too late to move it tells nothing. */
    boolean isKnownTo(Set<Long> parties) {
        return !Collections.disjoint(known, parties) || !Collections.disjoint(orderers, parties);
    }

    /** Whether it is free because nobody ever had it. */
    boolean isUntouched() {
        return holders.isEmpty() && givers.isEmpty() && claimants.isEmpty();
    }

    /** Whether it was given away, and nobody has taken it since. */
    boolean isOnItsWay() {
        return given && holders.isEmpty();
    }

    /** Rows of the parties that gave it away last. */
    Set<Long> givers() {
        return Collections.unmodifiableSet(givers);
    }

    /** Rows of the parties that hold it, or packed it; of one that nobody has held yet, of who ordered its code. */
    Set<Long> holders() {
        return Collections.unmodifiableSet(isOrdered() ? orderers : holders);
    }

    private boolean isOrdered() {
        return !given && holders.isEmpty() && !orderers.isEmpty();
    }

    /** @param ofPack the answer for what it lies in, null when it lies in nothing */
    Answer ask(Hand hand, @Nullable Answer ofPack) {
        if (hand.looks() || isLate(hand)) {
            return Answer.LET;
        }
        var held = ofPack == null
                ? isOrdered() ? meets(orderers, hand) : given || holders.isEmpty() || meets(holders, hand)
                : ofPack == Answer.HELD;
        if (held) {
            return Answer.HELD;
        }
        if (meets(claimants, hand) || had(hand)) {
            return Answer.LET;
        }
        if (ofPack != null) {
            return ofPack;
        }
        return hand.act().kind() == Act.Kind.TAKES ? Answer.CLAIMED : Answer.DENIED;
    }

    /** Somebody received what nobody gave away. */
    void claim(Hand hand) {
        claimants.addAll(hand.parties());
    }

    /**
     * Goes on by an event that names this thing and is by who has it.
     *
     * @param time until which those before may have had it
     * @param hadSince since when who has it does
     * @return whether the thing moved
     */
    boolean move(Doing doing, String self, @Nullable Instant time, Instant hadSince) {
        var stay = stay(doing.act(), self, doing.hand().parties(), pack);
        if (stay.isEmpty()) {
            return false;
        }
        if (stay.get().free()) {
            give(doing, time);
            got = hadSince;
            return true;
        }
        return hold(doing.moment(), stay.get(), time);
    }

    /** What comes of an act on a thing that is the party's; nothing when the thing only goes on lying in a pack. */
    private static Optional<Stay> stay(Act act, String self, Set<Long> parties, @Nullable String pack) {
        var child = act.children().contains(self);
        if (act.kind() == Act.Kind.PACKS && child) {
            return Optional.of(new Stay(parties, false, act.parent()));
        }
        if (act.kind() == Act.Kind.UNPACKS && child) {
            return Optional.of(new Stay(parties, false, null));
        }
        if (pack != null && pack.equals(act.parent())) {
            return Optional.empty();
        }
        return switch (act.kind()) {
            case GIVES -> Optional.of(new Stay(parties, true, null));
            case TAKES -> Optional.of(new Stay(parties, false, null));
            case HOLDS, PACKS, UNPACKS -> pack == null ? Optional.of(new Stay(parties, false, null)) : Optional.empty();
            case SAYS -> Optional.empty();
        };
    }

    /** Goes on by an event that takes everything out of what this thing lies in. */
    void takeOut(Doing doing, @Nullable Instant time) {
        hold(doing.moment(), new Stay(doing.hand().parties(), false, null), time);
    }

    private boolean hold(Moment moment, Stay stay, @Nullable Instant time) {
        var goesOn = !given && holders.equals(stay.by()) && Objects.equals(pack, stay.pack());
        if (!divisible) {
            if (given) {
                claimants.removeAll(stay.by());
                since = moment.time();
            }
            leave(givers, time);
            givers.clear();
            holders.clear();
            given = false;
        }
        holders.addAll(stay.by());
        known.addAll(stay.by());
        pack = stay.pack();
        if (!goesOn) {
            begin(moment, stay);
        }
        return !goesOn;
    }

    private void give(Doing doing, @Nullable Instant time) {
        var parties = doing.hand().parties();
        givers.addAll(holders);
        givers.addAll(parties);
        known.addAll(parties);
        leave(givers, time);
        claimants.removeAll(parties);
        pack = null;
        given = true;
        if (!divisible) {
            holders.clear();
        }
        begin(doing.moment(), new Stay(parties, true, null));
    }

    private void begin(Moment moment, Stay stay) {
        if (!divisible) {
            whereabouts.put(moment, stay);
        }
        if (fall != null && fallen.remove(moment) && fallen.isEmpty()) {
            whereabouts.remove(fall); // each of them has had it since
        }
        moved = moment.isKnown() ? moment.time() : Instant.MAX;
        latest = moment;
    }

    private void leave(Set<Long> parties, @Nullable Instant time) {
        if (time != null) {
            parties.forEach(party -> heldUntil.merge(party, time, (one, other) -> one.isAfter(other) ? one : other));
        }
    }

    /** Whether a party records what it did before the next one took the thing over. */
    boolean isLate(Hand hand) {
        var time = hand.act().time();
        return !divisible
                && time != null
                && hand.parties().stream().map(heldUntil::get).anyMatch(until -> until != null && time.isBefore(until));
    }

    /** Whether it was a party's at the time of which it tells, before others moved it on, by what came too late to move it. */
    private boolean had(Hand hand) {
        var time = hand.act().time();
        if (time == null) {
            return false;
        }
        var moment = Moment.endOf(time);
        return before(moment)
                        .filter(stay -> !stay.free() && meets(stay.by(), hand))
                        .isPresent()
                && after(moment).isPresent();
    }

    /** What waits for it. */
    Waiting waiting() {
        return waiting;
    }

    /** Since when who has it does; of what is on its way since when it is. */
    Instant since() {
        return given ? moved : since;
    }

    /** When it moved last, by the event that moved it. */
    Instant moved() {
        return moved;
    }

    /**
     * Claims to a thing that was given away and that nobody has taken. What somebody received before its giver did was not
     * received from that giver.
     */
    List<Doing> openClaims() {
        if (!given || !divisible && !holders.isEmpty()) {
            return List.of();
        }
        return waiting.impossible().stream()
                .filter(doing -> doing.act().kind() == Act.Kind.TAKES && meets(claimants, doing.hand()))
                .filter(doing ->
                        !doing.moment().isKnown() || !doing.moment().time().isBefore(got))
                .toList();
    }

    /** What was given away is theirs who had claimed it; what they did since is asked again. */
    void fallTo(List<Doing> claims, long order) {
        var parties = claims.stream()
                .flatMap(claim -> claim.hand().parties().stream())
                .collect(Collectors.toSet());
        hold(new Moment(moved, order), new Stay(parties, false, null), null);
        fall = latest;
        fallen.clear();
        var first = claims.getFirst();
        // Of several nobody knows which of them had it.
        if (first.moment().isKnown() && first.hand().parties().equals(parties)) {
            moved = first.moment().time();
        }
        for (var claim : claims) {
            waiting.stop(claim);
            waiting.keep(claim);
            fallen.add(claim.moment());
        }
    }

    /** What was true of it at a time, as far as that is known. */
    Optional<Stay> before(Moment moment) {
        return whereabouts.before(moment);
    }

    /** What came next. */
    Optional<Begun> after(Moment moment) {
        return whereabouts.after(moment);
    }

    /** Whether it was a party's before anything that is known. */
    boolean isFirstOf(Set<Long> parties) {
        return orderers.isEmpty() || !Collections.disjoint(orderers, parties);
    }

    /** What would have come of an event at its time. */
    Optional<Stay> stayed(Doing doing, String self) {
        var packThen = before(doing.moment()).map(Stay::pack);
        return stay(doing.act(), self, doing.hand().parties(), packThen.orElse(null));
    }

    /** What is known of it by time, when the last of that is not what moved it last. */
    List<Begun> overtaken() {
        return whereabouts.last().filter(last -> !last.moment().equals(latest)).isPresent()
                ? whereabouts.all()
                : List.of();
    }

    /** Has it where it was last by time. */
    void moveTo(Begun last) {
        var stay = last.stay();
        claimants.removeAll(stay.by());
        givers.clear();
        holders.clear();
        given = stay.free();
        (given ? givers : holders).addAll(stay.by());
        known.addAll(stay.by());
        pack = stay.pack();
        moved = last.moment().time();
        since = moved;
        // What was claimed before is no claim to it.
        got = moved;
        latest = last.moment();
    }

    /** Takes an event for true that moves nothing any more. */
    void insert(Doing doing, Stay stay) {
        whereabouts.put(doing.moment(), stay);
        if (fall != null && fallen.remove(doing.moment())) {
            unclaim(doing.hand().parties(), fall);
        }
    }

    /** A claim was to what another had given away before. */
    private void unclaim(Set<Long> parties, Moment at) {
        var holds = at.equals(latest);
        if (fallen.isEmpty()) {
            whereabouts.remove(at);
        }
        if (holds && fallen.isEmpty()) {
            whereabouts.last().ifPresent(this::moveTo);
        } else if (holds) {
            holders.removeAll(parties);
        }
    }

    boolean isDivisible() {
        return divisible;
    }

    private static boolean meets(Set<Long> parties, Hand hand) {
        return !Collections.disjoint(parties, hand.parties());
    }
}
