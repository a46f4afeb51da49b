package org.chamadao.resolver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.profile.Chapter;

/** What the entries do not tell, in words. */
final class Unknowns {
    /** A time without entries that is worth a word. */
    private static final long DAYS = 90;

    private static final long DAYS_OF_A_MONTH = 30;
    private static final int MOST_GAPS = 5;
    private static final Set<String> SENT = Set.of("shipping", "departing");
    private static final Set<String> ARRIVED =
            Set.of("receiving", "arriving", "accepting", "unpacking", "retail_selling");

    private final Phrases phrases;
    private final Wording wording;

    Unknowns(Phrases phrases, Wording wording) {
        this.phrases = phrases;
        this.wording = wording;
    }

    /**
     * All of it, in the order to say it.
     *
     * @param steps all of the page, in its order
     * @param areSharesOpen whether it is not known how much each of several sources makes of the item
     */
    List<String> of(List<StoryStep> steps, boolean areSharesOpen) {
        var holding = steps.stream().filter(StoryStep::holds).toList();
        var life = holding.stream()
                .filter(step -> !step.isOrigin() && step.time().isPresent())
                .sorted(Comparator.comparing(
                                (StoryStep step) -> step.time().orElseThrow().instant())
                        .thenComparing(StoryStep::entry))
                .toList();
        var unknown = new ArrayList<String>();
        for (var chapter : Chapter.values()) {
            var there =
                    holding.stream().filter(step -> step.chapter() == chapter).toList();
            if (there.isEmpty()) {
                unknown.add(phrases.text("unknown." + chapter.word()));
            } else {
                unknown.addAll(notTold(chapter, there));
            }
        }
        if (areSharesOpen) {
            unknown.add(phrases.text("unknown.shares"));
        }
        arrival(life).ifPresent(unknown::add);
        unknown.addAll(gaps(life));
        var unsigned = steps.stream().filter(step -> !step.isSigned()).count();
        if (unsigned > 0) {
            unknown.add(phrases.text("unknown.account", Long.toString(unsigned), Integer.toString(steps.size())));
        }
        return unknown;
    }

    /** What is asked of the steps of a chapter and stands in none of its entries. */
    private List<String> notTold(Chapter chapter, List<StoryStep> there) {
        var missing = new LinkedHashMap<String, List<String>>();
        for (var asked : wording.outline().asked()) {
            if (wording.outline().chapters().get(asked.step()) == chapter
                    && there.stream()
                            .allMatch(step -> step.valuesOf(asked.field()).isEmpty())) {
                missing.computeIfAbsent(asked.step(), _ -> new ArrayList<>())
                        .add(wording.label(asked.field(), phrases));
            }
        }
        return missing.entrySet().stream()
                .map(step -> phrases.text(
                        "unknown.asked",
                        wording.meaning(wording.stepField().orElse(""), step.getKey()),
                        step.getValue().stream().collect(Collectors.joining(phrases.text("list.separator")))))
                .map(Facts::asRead)
                .toList();
    }

    /** The last sending by the times of the events, where nothing says that it came to its end. */
    private Optional<String> arrival(List<StoryStep> life) {
        var sent = Optional.<StoryStep>empty();
        for (var step : life) {
            var word = step.businessStep().substring(step.businessStep().lastIndexOf('-') + 1);
            if (SENT.contains(word)) {
                sent = Optional.of(step);
            } else if (ARRIVED.contains(word) || step.accepted().isPresent()) {
                sent = Optional.empty();
            }
        }
        return sent.flatMap(StoryStep::time).map(time -> phrases.text("unknown.arrival", time.day()));
    }

    /** Long times without an entry, in the order of time. */
    private List<String> gaps(List<StoryStep> life) {
        var times = life.stream().flatMap(step -> step.time().stream()).toList();
        var gaps = new ArrayList<String>();
        for (var at = 1; at < times.size() && gaps.size() < MOST_GAPS; at++) {
            var before = times.get(at - 1);
            var after = times.get(at);
            var days = Duration.between(before.instant(), after.instant()).toDays();
            if (days >= DAYS) {
                gaps.add(phrases.text("unknown.gap", before.day(), after.day(), Long.toString(days / DAYS_OF_A_MONTH)));
            }
        }
        return gaps;
    }
}
