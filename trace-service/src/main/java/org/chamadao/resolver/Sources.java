package org.chamadao.resolver;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamadao.provenance.Ingredient;
import org.chamadao.resolver.ChapterHead.Source;
import org.chamadao.resolver.StoryStep.Value;

/** What an item was made from at the beginning, by the name that its makers gave it. */
final class Sources {
    /** What many rounded shares may lack of the whole. */
    private static final BigDecimal ROUNDED = new BigDecimal("0.01");

    private final Wording wording;

    Sources(Wording wording) {
        this.wording = wording;
    }

    /**
     * Those of one name together, the largest first; none where they are not known: where a share or a name is not, where
     * several made one beginning and nobody knows how much each, or where they do not make up the whole item.
     *
     * @param steps of what the item was made from, that hold
     */
    List<Source> of(List<Ingredient> ingredients, List<StoryStep> steps) {
        var names = new HashMap<Long, Value>();
        steps.forEach(step -> nameIn(step).ifPresent(name -> names.put(step.entry(), name)));
        var shares = new LinkedHashMap<String, Share>();
        for (var ingredient : ingredients) {
            if (ingredient.number() == 0 || !ingredient.madeFrom().isEmpty()) {
                continue;
            }
            var name = ingredient.madeIn().size() == 1
                    ? names.get(ingredient.madeIn().getFirst())
                    : null;
            if (name == null || ingredient.share().isEmpty()) {
                return List.of();
            }
            var share = new Share(name.word(), ingredient.share().get());
            shares.merge(Facts.asRead(name.text()), share, Share::and);
        }
        var whole = shares.values().stream().map(Share::part).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole.subtract(BigDecimal.ONE).abs().compareTo(ROUNDED) > 0) {
            return List.of();
        }
        return shares.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(Share::part, Comparator.reverseOrder())))
                .map(share -> new Source(
                        share.getKey(),
                        share.getValue().word(),
                        percent(share.getValue().part())))
                .toList();
    }

    /** What all of one name make of the item; the word is that of the name's field. */
    private record Share(String word, BigDecimal part) {
        Share and(Share other) {
            return new Share(word, part.add(other.part));
        }
    }

    /** The field that all of them are named by; none where there are several. */
    static Optional<String> field(List<Source> sources) {
        var fields = sources.stream().map(Source::field).distinct().toList();
        return fields.size() == 1 ? Optional.of(fields.getFirst()) : Optional.empty();
    }

    /** How many different names there are. */
    int names(List<StoryStep> steps) {
        return (int) steps.stream()
                .flatMap(step -> nameIn(step).stream())
                .map(name -> Facts.asRead(name.text()))
                .distinct()
                .count();
    }

    /** What is asked for first, else the place. */
    private Optional<Value> nameIn(StoryStep step) {
        var asked = wording.outline().asked().stream()
                .filter(one -> wording.outline().chapters().get(one.step()) == step.chapter())
                .flatMap(one -> step.valuesOf(one.field()).stream());
        return Stream.concat(asked, step.place().stream())
                .filter(value -> !Facts.asRead(value.text()).isEmpty())
                .findFirst();
    }

    /** In hundredths, with one digit after the point where it is not 0. */
    static String percent(BigDecimal share) {
        return share.movePointRight(2)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
