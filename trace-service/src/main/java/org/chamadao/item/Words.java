package org.chamadao.item;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event says by its words of CBV 2.0; where both lists have words, one of each.
 *
 * @param bizSteps any when empty
 * @param dispositions any when empty
 */
record Words(Set<String> bizSteps, Set<String> dispositions) {
    Words {
        bizSteps = Set.copyOf(bizSteps);
        dispositions = Set.copyOf(dispositions);
    }

    static Words bizStep(String... words) {
        return new Words(Set.of(words), Set.of());
    }

    static Words disposition(String... words) {
        return new Words(Set.of(), Set.of(words));
    }

    Words with(String... words) {
        return new Words(bizSteps, Set.of(words));
    }

    boolean match(@Nullable String bizStep, @Nullable String disposition) {
        return has(bizSteps, bizStep) && has(dispositions, disposition);
    }

    private static boolean has(Set<String> words, @Nullable String word) {
        return words.isEmpty() || word != null && words.contains(word);
    }

    /** In the docs. */
    String text() {
        return Stream.of(bizSteps, dispositions)
                .filter(words -> !words.isEmpty())
                .map(words ->
                        words.stream().sorted().map(word -> "`" + word + "`").collect(joining(", ")))
                .collect(joining(" with "));
    }
}
