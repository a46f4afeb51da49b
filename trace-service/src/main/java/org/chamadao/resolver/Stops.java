package org.chamadao.resolver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chamadao.resolver.ChapterHead.Stop;
import org.chamadao.resolver.StoryStep.Time;

/** The places on an item's way, in the order of time. */
final class Stops {
    /** How many of the last ones are drawn. */
    static final int MOST = 12;

    private final Phrases phrases;
    private final Facts facts;

    Stops(Phrases phrases, Facts facts) {
        this.phrases = phrases;
        this.facts = facts;
    }

    /**
     * All of them; what happened one after the other at one place is one stop.
     *
     * @param steps those of the item's own life that hold
     */
    List<Stop> of(List<StoryStep> steps) {
        var stops = new ArrayList<List<StoryStep>>();
        var placed = steps.stream()
                .filter(step -> placeOf(step).isPresent())
                .sorted(Comparator.comparing(Stops::instantOf).thenComparingLong(StoryStep::entry))
                .toList();
        for (var step : placed) {
            if (stops.isEmpty() || !placeOf(stops.getLast().getFirst()).equals(placeOf(step))) {
                stops.add(new ArrayList<>());
            }
            stops.getLast().add(step);
        }
        return stops.stream().map(this::stop).toList();
    }

    private Stop stop(List<StoryStep> there) {
        var place = there.getFirst().place().orElseThrow();
        var what = there.stream()
                .flatMap(step -> step.title().stream())
                .map(title -> Facts.asRead(title.text()))
                .filter(title -> !title.isEmpty())
                .distinct()
                .collect(Collectors.joining(phrases.text("list.separator")));
        var times = there.stream().flatMap(step -> step.time().stream()).toList();
        return new Stop(
                Facts.asRead(place.text()),
                place.word(),
                what,
                facts.days(times).orElse(""));
    }

    /** What was entered late belongs where it happened; what has no time, to the end. */
    private static Instant instantOf(StoryStep step) {
        return step.time().map(Time::instant).orElse(Instant.MAX);
    }

    private static Optional<String> placeOf(StoryStep step) {
        return step.place().map(place -> Facts.asRead(place.text())).filter(place -> !place.isEmpty());
    }
}
