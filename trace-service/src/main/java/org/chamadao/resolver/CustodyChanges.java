package org.chamadao.resolver;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.ChapterHead.Change;
import org.chamadao.resolver.ChapterHead.Changes;
import org.chamadao.resolver.StoryStep.Accepted;
import org.chamadao.resolver.StoryStep.Time;

/** How an item, or the pack that it lay in, went from hand to hand: each change once, with both sides. */
final class CustodyChanges {
    /** How many of the last ones are told. */
    static final int MOST = 12;

    private static final String GUEST = "guest";

    private final Phrases phrases;
    private final Facts facts;

    CustodyChanges(Phrases phrases, Facts facts) {
        this.phrases = phrases;
        this.facts = facts;
    }

    private record Sides(StoryStep offer, StoryStep acceptance, Accepted accepted) {
        boolean isSignedByBoth() {
            return !accepted.isByGuest() && offer.isSigned() && acceptance.isSigned();
        }

        Instant instant() {
            return acceptance.time().map(Time::instant).orElse(Instant.MAX);
        }
    }

    /**
     * All of them, by the times when they were completed.
     *
     * @param steps those of the item's own life that hold
     */
    Changes of(List<StoryStep> steps) {
        var byEntry = steps.stream().collect(Collectors.toMap(StoryStep::entry, Function.identity()));
        var changes = steps.stream()
                .flatMap(step -> sides(step, byEntry).stream())
                .sorted(Comparator.comparing(Sides::instant)
                        .thenComparingLong(sides -> sides.acceptance().entry()))
                .toList();
        if (changes.isEmpty()) {
            return Changes.NONE;
        }
        var signed = changes.stream().filter(Sides::isSignedByBoth).count();
        var key = changes.size() == 1 ? "story.handoffs.one" : "story.handoffs";
        var earlier = changes.size() - MOST;
        return new Changes(
                Optional.of(phrases.text(key, Integer.toString(changes.size()), Long.toString(signed))),
                earlier <= 0
                        ? Optional.empty()
                        : Optional.of(phrases.text("story.handoffs.earlier", Integer.toString(earlier))),
                changes.stream().skip(Math.max(0, earlier)).map(this::change).toList());
    }

    private static Optional<Sides> sides(StoryStep acceptance, Map<Long, StoryStep> byEntry) {
        return acceptance
                .accepted()
                .flatMap(accepted -> Optional.ofNullable(byEntry.get(accepted.offer()))
                        .map(offer -> new Sides(offer, acceptance, accepted)));
    }

    private Change change(Sides sides) {
        var isByGuest = sides.accepted().isByGuest();
        return new Change(
                sides.offer().who(),
                isByGuest ? phrases.text("handoff.guest") : sides.acceptance().who(),
                phrases.text("handoff." + voice(sides.offer()) + "." + (isByGuest ? GUEST : voice(sides.acceptance()))),
                facts.days(Stream.of(sides.offer(), sides.acceptance())
                                .flatMap(step -> step.time().stream())
                                .toList())
                        .orElse(""),
                sides.accepted().isDiffering());
    }

    private static String voice(StoryStep step) {
        return (step.isSigned() ? Voice.AUTHOR : Voice.ACCOUNT).word();
    }
}
