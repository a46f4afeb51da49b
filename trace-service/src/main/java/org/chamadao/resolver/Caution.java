package org.chamadao.resolver;

import java.util.List;
import java.util.Optional;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.ChapterHead.Outcome;
import org.chamadao.resolver.StoryStep.Value;

/** What stands beside the verdict, as who looks for ten seconds would overlook it further down. */
final class Caution {
    /** By convention of our profiles: the laboratory's own word. */
    private static final String RESULT = "/result";

    private static final JsonString FAILED = new JsonString("failed");

    private final Phrases phrases;
    private final Results results;

    Caution(Phrases phrases, Results results) {
        this.phrases = phrases;
        this.results = results;
    }

    /**
     * That a test failed, or that a result is outside its limit; empty where none did and is.
     *
     * @param steps all of the page
     */
    Optional<String> of(List<StoryStep> steps) {
        var tests = steps.stream()
                .filter(step -> step.chapter() == Chapter.TESTING && step.holds())
                .toList();
        var isOutside = results.of(tests).stream()
                .anyMatch(result -> result.outcome() == Outcome.ABOVE || result.outcome() == Outcome.BELOW);
        return isOutside
                        || tests.stream()
                                .flatMap(step -> step.values().stream())
                                .anyMatch(Caution::hasFailed)
                ? Optional.of(phrases.text("verdict.caution", phrases.text("story.testing")))
                : Optional.empty();
    }

    private static boolean hasFailed(Value value) {
        return value.field().endsWith(RESULT) && value.value().equals(FAILED);
    }
}
