package org.chamadao.item;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which words events tell of a step.
 *
 * @param events any of them means the step
 * @param hints any of them only mentions what the step leads to
 */
record Says(List<Words> events, List<Words> hints) {
    Says {
        events = List.copyOf(events);
        hints = List.copyOf(hints);
    }

    static Says nothing() {
        return new Says(List.of(), List.of());
    }

    static Says event(Words... words) {
        return new Says(List.of(words), List.of());
    }

    Says hint(Words words) {
        return new Says(events, List.of(words));
    }

    boolean inEvent(@Nullable String bizStep, @Nullable String disposition) {
        return events.stream().anyMatch(words -> words.match(bizStep, disposition));
    }

    boolean inHint(@Nullable String bizStep, @Nullable String disposition) {
        return hints.stream().anyMatch(words -> words.match(bizStep, disposition));
    }

    /** In the docs. */
    String text() {
        return Stream.concat(
                        events.stream().map(Words::text), hints.stream().map(words -> "mentioned by " + words.text()))
                .collect(Collectors.joining("; "));
    }
}
