package org.chamadao.resolver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamadao.profile.Chapter;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.StepRole;

/**
 * What happened to an item and to what it was made from, in the chapters that people think in.
 *
 * @param chapters all of them, in their order
 * @param unknown what the entries do not tell
 * @param caution what a buyer must not overlook
 */
record Story(List<Part> chapters, List<String> unknown, Optional<String> caution) {
    Story {
        chapters = List.copyOf(chapters);
        unknown = List.copyOf(unknown);
    }

    /**
     * One chapter.
     *
     * @param word for programs
     * @param entries how many it has, in words; empty for none
     * @param origins of what the item was made from, in the order of the log
     * @param life of the item and the packs it was in, in the order of the log
     */
    record Part(String word, ChapterHead head, Optional<String> entries, List<StepView> origins, List<StepView> life) {
        Part {
            origins = List.copyOf(origins);
            life = List.copyOf(life);
        }
    }

    /**
     * The story of an item.
     *
     * @param gtin of the item
     */
    static Story of(Phrases phrases, Wording wording, Provenance provenance, String gtin) {
        var told = told(phrases, wording, provenance);
        var steps = told.stream().map(Told::step).toList();
        var heads = new ChapterHeads(phrases, wording, gtin);
        var origins =
                steps.stream().filter(step -> step.isOrigin() && step.holds()).toList();
        var sources = new Sources(wording).of(provenance.ingredients(), origins);
        var parts = new ArrayList<Part>();
        for (var chapter : Chapter.values()) {
            var of =
                    told.stream().filter(one -> one.step().chapter() == chapter).toList();
            parts.add(new Part(
                    chapter.word(),
                    heads.of(chapter, steps, sources),
                    heads.entries(of.stream().map(Told::step).toList()),
                    of.stream()
                            .filter(one -> one.step().isOrigin())
                            .map(Told::view)
                            .toList(),
                    of.stream()
                            .filter(one -> !one.step().isOrigin())
                            .map(Told::view)
                            .toList()));
        }
        return new Story(
                parts,
                new Unknowns(phrases, wording).of(steps, heads.areSharesOpen(steps, sources)),
                new Caution(phrases, new Results(phrases, wording, gtin)).of(steps));
    }

    /** All steps of a page, what the item was made from first, else in the order of the log. */
    static List<StoryStep> steps(Phrases phrases, Wording wording, Provenance provenance) {
        return told(phrases, wording, provenance).stream().map(Told::step).toList();
    }

    private record Told(StoryStep step, StepView view) {}

    private static List<Told> told(Phrases phrases, Wording wording, Provenance provenance) {
        var views = new StepViews(phrases, wording, provenance);
        var reader = new StorySteps(phrases, wording, provenance);
        return Stream.of(true, false)
                .flatMap(isOrigin ->
                        provenance.steps().stream().filter(step -> isOrigin == (step.role() == StepRole.ORIGIN)))
                .map(step -> told(step, views, reader))
                .toList();
    }

    private static Told told(ProvenanceStep step, StepViews views, StorySteps reader) {
        var view = views.of(step);
        return new Told(reader.of(step, view), view);
    }
}
