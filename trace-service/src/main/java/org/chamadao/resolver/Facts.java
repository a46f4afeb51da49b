package org.chamadao.resolver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.ChapterHead.Row;
import org.chamadao.resolver.StoryStep.Time;
import org.chamadao.resolver.StoryStep.Value;
import org.jspecify.annotations.Nullable;

/** The key facts of a chapter: when, where, what, what is asked for, and by whom. */
final class Facts {
    /** How many different ones a row holds. */
    private static final int MOST = 6;

    private final Phrases phrases;
    private final Wording wording;

    Facts(Phrases phrases, Wording wording) {
        this.phrases = phrases;
        this.wording = wording;
    }

    /**
     * The rows of a chapter.
     *
     * @param steps those that hold, in the order of the page
     * @param untold word of a field that is told elsewhere
     */
    List<Row> of(Chapter chapter, List<StoryStep> steps, Optional<String> untold) {
        var rows = new ArrayList<Row>();
        days(steps.stream().flatMap(step -> step.time().stream()).toList())
                .ifPresent(
                        days -> rows.add(new Row(phrases.text("story.when"), null, List.of(days), Optional.empty())));
        if (chapter != Chapter.WAY) {
            values("story.where", steps.stream().flatMap(step -> step.place().stream()))
                    .ifPresent(rows::add);
        }
        if (chapter == Chapter.MAKING) {
            values("story.what", steps.stream().flatMap(step -> step.title().stream()))
                    .ifPresent(rows::add);
        }
        askedIn(chapter).stream()
                .filter(field -> untold.filter(StoryStep.wordOf(field)::equals).isEmpty())
                .forEach(field -> row(wording.label(field, phrases), StoryStep.wordOf(field), texts(steps, field))
                        .ifPresent(rows::add));
        row(phrases.text("story.who"), null, steps.stream().map(StoryStep::who)).ifPresent(rows::add);
        return rows;
    }

    private List<String> askedIn(Chapter chapter) {
        return wording.outline().asked().stream()
                .filter(asked -> wording.outline().chapters().get(asked.step()) == chapter)
                .map(Outline.Asked::field)
                .distinct()
                .toList();
    }

    private static Stream<String> texts(List<StoryStep> steps, String field) {
        return steps.stream().flatMap(step -> step.valuesOf(field).stream()).map(Value::text);
    }

    private Optional<Row> values(String key, Stream<Value> values) {
        var all = values.toList();
        return all.isEmpty()
                ? Optional.empty()
                : row(phrases.text(key), all.getFirst().word(), all.stream().map(Value::text));
    }

    private Optional<Row> row(String label, @Nullable String field, Stream<String> texts) {
        var different = new LinkedHashSet<String>();
        texts.map(Facts::asRead).filter(text -> !text.isEmpty()).forEach(different::add);
        if (different.isEmpty()) {
            return Optional.empty();
        }
        var more = Math.max(0, different.size() - MOST);
        return Optional.of(new Row(
                label,
                field,
                different.stream().limit(MOST).toList(),
                more == 0 ? Optional.empty() : Optional.of(phrases.text("story.more", Integer.toString(more)))));
    }

    /** From the earliest to the latest day. */
    Optional<String> days(List<Time> times) {
        var earliest = times.stream().min(Comparator.comparing(Time::instant));
        var latest = times.stream().max(Comparator.comparing(Time::instant));
        return earliest.flatMap(first -> latest.map(last ->
                first.day().equals(last.day()) ? first.day() : phrases.text("story.days", first.day(), last.day())));
    }

    /** Blanks run together, as a browser shows them. */
    static String asRead(String text) {
        return text.replaceAll("[ \\t\\n\\f\\r]+", " ").replaceAll("^ | \\z", "");
    }
}
