package org.chamadao.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events take what another gave by naming that event. Such a one counts at the place of the event that it accepts,
 * wherever it stands itself: so that what others recorded meanwhile, or planted before, comes after it.
 */
public final class Acceptances {
    /** No event names another. */
    public static final Acceptances NONE = new Acceptances(Map.of());

    private final Map<Long, Map<String, Deed>> byOffer;

    private Acceptances(Map<Long, Map<String, Deed>> byOffer) {
        this.byOffer = byOffer;
    }

    private record Named(String eventId, @Nullable String party) {}

    /** Those among events that count, which are in log order. */
    static Acceptances of(List<Deed> deeds) {
        if (deeds.stream().noneMatch(Acceptances::accepts)) {
            return NONE;
        }
        var offers = deeds.stream()
                .filter(deed -> deed.hand().act().kind() == Act.Kind.GIVES)
                .collect(Collectors.toMap(
                        deed -> new Named(
                                deed.past().handed().eventId(), deed.captor().pseudonym()),
                        Function.identity(),
                        (first, _) -> first));
        var lives = lives(deeds);
        var byOffer = new HashMap<Long, Map<String, Deed>>();
        for (var acceptance : deeds) {
            var accepted = acceptance.past().handed().accepts();
            var offer = accepts(acceptance) && accepted != null
                    ? offers.get(new Named(accepted, acceptance.past().handed().offeredBy()))
                    : null;
            if (offer != null && isMeantFor(offer, acceptance)) {
                var offered = Set.copyOf(offer.past().things());
                for (var thing : acceptance.past().things()) {
                    // A lot is anybody's once something of it was given away.
                    if (offered.contains(thing)
                            && !Things.isLot(thing)
                            && counts(offer, acceptance, lives.getOrDefault(thing, List.of()), thing)) {
                        byOffer.computeIfAbsent(offer.past().index(), _ -> new HashMap<>())
                                .putIfAbsent(thing, acceptance);
                    }
                }
            }
        }
        return new Acceptances(byOffer);
    }

    private static boolean accepts(Deed deed) {
        return deed.hand().act().kind() == Act.Kind.TAKES
                && deed.past().handed().accepts() != null;
    }

    private static Map<String, List<Deed>> lives(List<Deed> deeds) {
        var accepted = deeds.stream()
                .filter(Acceptances::accepts)
                .flatMap(deed -> deed.past().things().stream())
                .collect(Collectors.toSet());
        var lives = new HashMap<String, List<Deed>>();
        for (var deed : deeds) {
            for (var thing : deed.past().things()) {
                if (accepted.contains(thing)) {
                    lives.computeIfAbsent(thing, _ -> new ArrayList<>()).add(deed);
                }
            }
        }
        return lives;
    }

    private static boolean isMeantFor(Deed offer, Deed acceptance) {
        var taker = offer.past().handed().taker();
        return Collections.disjoint(offer.hand().parties(), acceptance.hand().parties())
                && (taker == null || taker.equals(acceptance.captor().pseudonym()));
    }

    /**
     * Whether nothing that was logged in between goes before. The giver can make something else of what it offered, and
     * nobody else as long as the offer lasts: who accepts was handed it. Later that is not enough, since whoever kept an old
     * offer could tell any time and unmake what came of it.
     */
    private static boolean counts(Deed offer, Deed acceptance, List<Deed> life, String thing) {
        var isInTime = isInTime(offer, acceptance);
        return life.stream()
                .filter(deed -> deed.past().index() > offer.past().index()
                        && deed.past().index() < acceptance.past().index()
                        && !deed.hand().looks())
                .noneMatch(
                        deed -> isBy(offer, deed) ? unmakes(offer, deed, thing) : !isInTime && !isBy(acceptance, deed));
    }

    /** By the time of capture: what an acceptance tells of its own time nobody can know. */
    private static boolean isInTime(Deed offer, Deed acceptance) {
        var expires = offer.past().handed().expires();
        return expires != null && !acceptance.past().recordTime().isAfter(expires);
    }

    /** Whether the giver took it back, or gave or packed it once more. */
    private static boolean unmakes(Deed offer, Deed deed, String thing) {
        var act = deed.hand().act();
        return (act.kind() == Act.Kind.TAKES || act.lets(thing)) && !time(deed).isBefore(time(offer));
    }

    private static boolean isBy(Deed one, Deed deed) {
        return !Collections.disjoint(one.hand().parties(), deed.hand().parties());
    }

    private static Instant time(Deed deed) {
        return Optional.ofNullable(deed.past().time()).orElse(Instant.MIN);
    }

    /** What takes a thing as soon as an event gives it away. */
    Optional<Deed> of(long offer, String thing) {
        return Optional.ofNullable(byOffer.getOrDefault(offer, Map.of()).get(thing));
    }
}
