package org.chamadao.provenance;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.chamadao.problem.ProblemException;
import org.chamadao.provenance.Provenances.Told;

/**
 * Tells what is known of items to everyone who asks. A code that thousands scan at once is walked for once: what was told
 * is told again for a second, as long as no newer checkpoint was released; who asks meanwhile waits for the walk that is
 * under way, no longer than for a turn of its own. Nobody is told what is older. Thread-safe.
 */
@Singleton
public final class RecentProvenances {
    private static final Duration AGE = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 64L << 20;
    private static final long LEAST_BYTES = 1L << 10;
    private static final int WALKS_PER_PROCESSOR = 3;

    private final Function<String, Told> tells;
    private final LongSupplier newest;
    private final AsyncCache<String, Told> recent;
    private final FewAtOnce walks;

    @Inject
    public RecentProvenances(Provenances provenances) {
        this(provenances, AGE);
    }

    /** Tells again for another time. */
    RecentProvenances(Provenances provenances, Duration age) {
        this(
                provenances::told,
                provenances::size,
                age,
                new FewAtOnce(
                        WALKS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                        "Too many items are asked for at once."));
    }

    /**
     * Tells what comes of other walks.
     *
     * @param newest the size of the log that a walk would be about now
     */
    RecentProvenances(Function<String, Told> tells, LongSupplier newest, Duration age, FewAtOnce walks) {
        this.tells = tells;
        this.newest = newest;
        this.walks = walks;
        this.recent = Caffeine.newBuilder()
                .expireAfterWrite(age)
                .maximumWeight(MOST_BYTES)
                .<String, Told>weigher((_, told) -> (int) Math.clamp(told.bytes(), LEAST_BYTES, Integer.MAX_VALUE))
                .buildAsync();
    }

    /**
     * What is known of an item; the verdict is {@link Verdict#UNKNOWN} when no event names it.
     *
     * @param identifier canonical, of an item with a serial
     * @throws ProblemException when too many ask at once (503)
     */
    public Provenance of(String identifier) {
        var size = newest.getAsLong();
        var isAgain = false;
        while (true) {
            var mine = new CompletableFuture<Told>();
            var others = recent.asMap().putIfAbsent(identifier, mine);
            if (others == null) {
                return walk(identifier, mine).provenance();
            }
            try {
                var told = walks.await(others);
                if (told.size() >= size) {
                    return told.provenance();
                }
            } catch (ProblemException refused) {
                // That another was not let in says nothing of one's own turn.
                if (isAgain || !others.isCompletedExceptionally()) {
                    throw refused;
                }
                isAgain = true;
            }
            // It was told before the newest checkpoint, or not at all.
            recent.asMap().remove(identifier, others);
        }
    }

    private Told walk(String identifier, CompletableFuture<Told> mine) {
        try {
            var told = walks.take(() -> tells.apply(identifier));
            mine.complete(told);
            return told;
        } catch (RuntimeException | Error e) {
            // What failed is not kept.
            mine.completeExceptionally(e);
            throw e;
        }
    }
}
