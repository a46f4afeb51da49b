package org.chamadao.resolver;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.resolver.ChapterHead.Outcome;
import org.chamadao.resolver.ChapterHead.Result;
import org.chamadao.resolver.Outline.Bounds;
import org.chamadao.resolver.StoryStep.Time;
import org.chamadao.resolver.StoryStep.Value;
import org.jspecify.annotations.Nullable;

/** Laboratory values, each with its day, beside the limits that the profile gives for the product that was tested. */
final class Results {
    /** How many are told. */
    static final int MOST = 12;

    private static final String QUANTITIES = EntryTree.epcis("quantityList");
    private static final String CLASS = EntryTree.epcis("epcClass");

    private final Phrases phrases;
    private final Wording wording;
    private final ValueText texts;
    private final String gtin;

    /**
     * For one item.
     *
     * @param gtin of the item
     */
    Results(Phrases phrases, Wording wording, String gtin) {
        this.phrases = phrases;
        this.wording = wording;
        this.texts = new ValueText(phrases, wording);
        this.gtin = gtin;
    }

    /**
     * Those that are not within their limit first and those without a limit last, else in the order of the steps, of the
     * limits and of the values.
     *
     * @param steps of the chapter that hold
     */
    List<Result> of(List<StoryStep> steps) {
        return steps.stream()
                .flatMap(this::results)
                .sorted(Comparator.comparing(result -> rank(result.outcome())))
                .toList();
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case ABOVE, BELOW, EDITION, UNCOMPARED -> 0;
            case WITHIN -> 1;
            case UNLIMITED -> 2;
        };
    }

    private Stream<Result> results(StoryStep step) {
        var tested = step.isOrigin() ? tested(step) : Set.of(gtin);
        var limits = wording.outline().limits().stream()
                .filter(limit -> limit.gtins().stream().anyMatch(tested::contains))
                .toList();
        var limited = limits.stream().map(Bounds::field).collect(Collectors.toUnmodifiableSet());
        return Stream.concat(
                limits.stream()
                        .flatMap(limit -> step.valuesOf(limit.field()).stream()
                                .flatMap(value -> result(step, limit, value).stream())),
                step.values().stream()
                        .filter(value -> !limited.contains(value.field()))
                        .flatMap(value -> unlimited(step, value).stream()));
    }

    /** The products that an event of lots names. */
    private static Set<String> tested(StoryStep step) {
        return step.valuesOf(QUANTITIES).stream()
                .flatMap(value -> value.value() instanceof JsonObject element
                                && element.members().get(CLASS) instanceof JsonString link
                        ? ReadableLink.of(link.text()).flatMap(parts -> parts.key("01")).stream()
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Result> result(StoryStep step, Bounds limit, Value value) {
        var text = Facts.asRead(value.text());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var other = otherEdition(step, limit.standard());
        var outcome = number(value.value())
                .map(number -> other.isPresent() ? Outcome.EDITION : compared(number, limit))
                // A text must not slip past the limit.
                .orElse(Outcome.UNCOMPARED);
        return Optional.of(new Result(
                label(step, limit),
                value.word(),
                text,
                day(step),
                phrases.text("result.limit", range(limit), limit.standard()),
                outcome,
                phrases.text("result." + outcome.word(), other.orElse(""))));
    }

    private Optional<Result> unlimited(StoryStep step, Value value) {
        return number(value.value())
                .map(_ -> new Result(
                        label(step, value.field(), tested(step)),
                        value.word(),
                        Facts.asRead(value.text()),
                        day(step),
                        "",
                        Outcome.UNLIMITED,
                        phrases.text("result.unlimited")));
    }

    private static String day(StoryStep step) {
        return step.time().map(Time::day).orElse("");
    }

    private String label(StoryStep step, Bounds limit) {
        return label(step, limit.field(), limit.gtins());
    }

    /** What was tested is named where it is not the item itself. */
    private String label(StoryStep step, String field, Set<String> gtins) {
        var label = wording.label(field, phrases);
        var product = step.isOrigin()
                ? tested(step).stream()
                        .filter(gtins::contains)
                        .sorted()
                        .findFirst()
                        .flatMap(wording::productOf)
                : Optional.<String>empty();
        return product.map(name -> Facts.asRead(phrases.text("result.of", label, name)))
                .orElse(label);
    }

    /** Another edition of the same standard, where the entry names one and not this. */
    private static Optional<String> otherEdition(StoryStep step, String standard) {
        var edition = standard.lastIndexOf('-');
        if (edition <= 0) {
            return Optional.empty();
        }
        var stem = folded(standard.substring(0, edition + 1));
        var named = step.values().stream()
                .map(Value::value)
                .flatMap(value -> value instanceof JsonString text ? Stream.of(text.text()) : Stream.empty())
                .filter(text -> folded(text).contains(stem))
                .toList();
        return named.stream().anyMatch(text -> folded(text).contains(folded(standard)))
                ? Optional.empty()
                : named.stream()
                        .map(ValueText::plain)
                        .map(Facts::asRead)
                        .sorted()
                        .findFirst();
    }

    /** Standards are written with and without blanks, and with any dash. */
    private static String folded(String text) {
        return text.replaceAll("[ \\t\\n\\f\\r\\u00a0\\u3000]+", "").replaceAll("[\\u2010-\\u2015\\u2212\\uff0d]", "-");
    }

    /** As the phone's numbers are, so that both see the same. */
    private static Outcome compared(double number, Bounds limit) {
        if (limit.maximum() != null && number > limit.maximum().doubleValue()) {
            return Outcome.ABOVE;
        }
        return limit.minimum() != null && number < limit.minimum().doubleValue() ? Outcome.BELOW : Outcome.WITHIN;
    }

    private String range(Bounds limit) {
        if (limit.minimum() == null) {
            return phrases.text("result.maximum", amount(limit, Objects.requireNonNull(limit.maximum())));
        }
        var least = amount(limit, limit.minimum());
        return limit.maximum() == null
                ? phrases.text("result.minimum", least)
                : phrases.text("result.between", least, amount(limit, limit.maximum()));
    }

    private String amount(Bounds limit, BigDecimal number) {
        var wrapped = new JsonObject(Map.of("n", new JsonString(number.toPlainString())));
        return texts.of(limit.field(), wrapped, "Z");
    }

    private static Optional<Double> number(@Nullable JsonValue value) {
        return value instanceof JsonObject object
                        && object.members().size() == 1
                        && object.members().get("n") instanceof JsonString literal
                ? Optional.of(Double.valueOf(literal.text()))
                : Optional.empty();
    }
}
