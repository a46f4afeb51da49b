package org.chamadao.resolver;

import java.util.List;
import java.util.Optional;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.ChapterHead.Source;

/** Puts the heads of the chapters together. */
final class ChapterHeads {
    private final Phrases phrases;
    private final Facts facts;
    private final Stops stops;
    private final CustodyChanges changes;
    private final Results results;
    private final ShownPhotos photos;
    private final Sources names;

    ChapterHeads(Phrases phrases, Wording wording, String gtin) {
        this.phrases = phrases;
        this.facts = new Facts(phrases, wording);
        this.stops = new Stops(phrases, facts);
        this.changes = new CustodyChanges(phrases, facts);
        this.results = new Results(phrases, wording, gtin);
        this.photos = new ShownPhotos(phrases, wording);
        this.names = new Sources(wording);
    }

    /**
     * The head of one chapter.
     *
     * @param steps all of the page, in its order
     * @param sources of the item, none where they are not known
     */
    ChapterHead of(Chapter chapter, List<StoryStep> steps, List<Source> sources) {
        var there = steps.stream()
                .filter(step -> step.chapter() == chapter && step.holds())
                .toList();
        var isWay = chapter == Chapter.WAY;
        var life =
                steps.stream().filter(step -> !step.isOrigin() && step.holds()).toList();
        var road = isWay ? stops.of(life) : List.<ChapterHead.Stop>of();
        // What stands beside the shares need not be told twice.
        var drawn = chapter == Chapter.ORIGIN ? sources : List.<Source>of();
        var tested = chapter == Chapter.TESTING ? results.of(there) : List.<ChapterHead.Result>of();
        var taken = chapter == Chapter.MAKING
                ? photos.of(steps).stream().map(ShownPhotos.Shown::words).toList()
                : List.<String>of();
        return new ChapterHead(
                there.isEmpty() ? Optional.of(phrases.text("unknown." + chapter.word())) : Optional.empty(),
                facts.of(chapter, there, Sources.field(drawn)),
                drawn,
                taken.subList(0, Math.min(taken.size(), ShownPhotos.MOST)),
                counted("story.more", taken.size() - ShownPhotos.MOST),
                counted("story.earlier", road.size() - Stops.MOST),
                road.subList(Math.max(0, road.size() - Stops.MOST), road.size()),
                isWay ? changes.of(life) : ChapterHead.Changes.NONE,
                tested.subList(0, Math.min(tested.size(), Results.MOST)),
                counted("story.more", tested.size() - Results.MOST));
    }

    /** How many entries there are, and how many of them are not to be counted on. */
    Optional<String> entries(List<StoryStep> there) {
        if (there.isEmpty()) {
            return Optional.empty();
        }
        var all = Integer.toString(there.size());
        var wrong = there.stream().filter(step -> !step.holds()).count();
        return Optional.of(
                wrong == 0
                        ? phrases.text("story.entries", all)
                        : phrases.text("story.entries.wrong", all, Long.toString(wrong)));
    }

    /** Whether an item of several sources does not tell how much of each is in it. */
    boolean areSharesOpen(List<StoryStep> steps, List<Source> sources) {
        var beginnings = steps.stream()
                .filter(step -> step.chapter() == Chapter.ORIGIN && step.isOrigin() && step.holds())
                .toList();
        return sources.isEmpty() && names.names(beginnings) > 1;
    }

    private Optional<String> counted(String key, int number) {
        return number <= 0 ? Optional.empty() : Optional.of(phrases.text(key, Integer.toString(number)));
    }
}
