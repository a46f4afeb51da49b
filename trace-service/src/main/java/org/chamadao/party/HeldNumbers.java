package org.chamadao.party;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one party held and holds, each for a time, as of when it was read. */
public final class HeldNumbers {
    private final Map<String, List<HeldNumber>> byIdentifier;

    HeldNumbers(List<HeldNumber> all) {
        byIdentifier = new HashMap<>(all.stream().collect(Collectors.groupingBy(HeldNumber::identifier)));
    }

    /**
     * An identifier for a time.
     *
     * @param until the first moment after it, absent while it lasts
     */
    record HeldNumber(
            String identifier, Instant since, @Nullable Instant until) {
        private boolean lasts(Instant at) {
            return !since.isAfter(at) && (until == null || until.isAfter(at));
        }
    }

    /**
     * Whether the party held an identifier at a moment.
     *
     * @param identifier canonical
     */
    public boolean held(String identifier, Instant at) {
        return byIdentifier.getOrDefault(identifier, List.of()).stream().anyMatch(holding -> holding.lasts(at));
    }
}
