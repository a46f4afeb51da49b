package org.chamadao.party;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * Misses of strangers at what a code opens: pages of items, their proofs and photos, inner codes. A code that is there is
 * always answered, so that nobody can keep others from it.
 */
@Singleton
public final class PublicMisses {
    private final MissThrottle throttle;

    PublicMisses(Clock clock, Settings settings) {
        this.throttle = new MissThrottle(clock, settings.most(), settings.window());
    }

    /**
     * How many misses of one source are answered.
     *
     * @param most within a window
     * @param window which begins with a miss
     */
    @ConfigurationProperties("chamadao.misses")
    record Settings(
            @Bindable(defaultValue = "100") int most,
            @Bindable(defaultValue = "15m") Duration window) {}

    /** Counts a miss, and says how long its source has to wait; none when it may be answered. */
    public Optional<Duration> miss(Source source) {
        return throttle.miss(source);
    }

    /**
     * Counts a miss, and gives what to throw in its place.
     *
     * @param miss what a source that asks little is told
     */
    public ProblemException refused(Source source, Problem miss) {
        return miss(source).map(PublicMisses::tooMany).orElseGet(() -> new ProblemException(miss));
    }

    /** The refusal of a source that has to wait. */
    public static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                Problem.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many unknown codes came from this network; what is on record is still answered. Try again in "
                                + wait.toSeconds() + " seconds."),
                Map.of("Retry-After", Long.toString(wait.toSeconds())));
    }
}
