package org.chamadao.resolver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.photo.PhotoName;
import org.chamadao.profile.Chapter;
import org.chamadao.provenance.Provenance;
import org.chamadao.resolver.StoryStep.Own;
import org.chamadao.resolver.StoryStep.Time;

/**
 * Photos of the item by the party that made it, from the time before it was given away: who copies its code later cannot put
 * a photo of the copy beside them. The page's script shows those whose bytes are the recorded ones.
 */
final class ShownPhotos {
    /** How many are told. */
    static final int MOST = 6;

    private static final Set<String> GIVING =
            Set.of("shipping", "departing", "consigning", "retail_selling", "dispensing");

    private final Phrases phrases;
    private final Wording wording;

    ShownPhotos(Phrases phrases, Wording wording) {
        this.phrases = phrases;
        this.wording = wording;
    }

    /**
     * A photo that the page tells of.
     *
     * @param words what it says of it
     */
    record Shown(PhotoName name, String words) {}

    /** Those that the page of an item tells of, in whatever language. */
    static List<PhotoName> of(Provenance provenance) {
        var language = Language.ENGLISH;
        var phrases = Phrases.in(language);
        var wording = provenance
                .profile()
                .map(profile -> Wording.of(profile, language))
                .orElse(Wording.NONE);
        return new ShownPhotos(phrases, wording)
                .of(Story.steps(phrases, wording, provenance)).stream()
                        .map(Shown::name)
                        .toList();
    }

    /**
     * All of them in the order of the steps; a photo that is named again is told once.
     *
     * @param steps of the whole page, in its order
     */
    List<Shown> of(List<StoryStep> steps) {
        var shown = new LinkedHashMap<String, Shown>();
        for (var step : byMaker(steps)) {
            for (var field : wording.outline().photos()) {
                for (var value : step.valuesOf(field)) {
                    if (value.value() instanceof JsonString text) {
                        PhotoName.of(text.text())
                                .ifPresent(name -> shown.putIfAbsent(text.text(), new Shown(name, words(step))));
                    }
                }
            }
        }
        return List.copyOf(shown.values());
    }

    private static List<StoryStep> byMaker(List<StoryStep> steps) {
        var life =
                steps.stream().filter(step -> step.holds() && !step.isOrigin()).toList();
        var maker = life.stream()
                .flatMap(step -> step.own().stream())
                .filter(Own::makes)
                .map(Own::captor)
                .findFirst();
        return life.stream()
                .takeWhile(step -> !gives(step))
                .filter(step -> step.chapter() == Chapter.MAKING)
                .filter(step -> maker.isPresent() && step.own().map(Own::captor).equals(maker))
                .toList();
    }

    private static boolean gives(StoryStep step) {
        var word = step.businessStep().substring(step.businessStep().lastIndexOf('-') + 1);
        return GIVING.contains(word);
    }

    private String words(StoryStep step) {
        return step.time()
                .map(Time::day)
                .map(day -> phrases.text("photo.of", day, step.who()))
                .orElseGet(() -> phrases.text("photo", step.who()));
    }
}
