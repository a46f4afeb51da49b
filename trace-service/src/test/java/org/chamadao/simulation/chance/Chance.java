package org.chamadao.simulation.chance;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws of one seed. */
public final class Chance {
    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** The same draws for the same seed. */
    public static Chance of(long seed) {
        return new Chance(new SplittableRandom(seed));
    }

    /** Draws of their own: what is added to one does not move the other. */
    public Chance split() {
        return new Chance(random.split());
    }

    /** True in this share of draws. */
    public boolean happens(double share) {
        return random.nextDouble() < share;
    }

    /** A number from 0 inclusive to 1 exclusive. */
    public double share() {
        return random.nextDouble();
    }

    /** Any number. */
    public long number() {
        return random.nextLong();
    }

    /** A whole number, both ends included. */
    public int whole(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** A number, evenly between both. */
    public double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** A time, evenly between both. */
    public Duration between(Duration least, Duration most) {
        return Duration.ofMillis(Math.round(between((double) least.toMillis(), (double) most.toMillis())));
    }

    /** A waiting time without memory. */
    public Duration waiting(Duration mean) {
        return Duration.ofMillis(Math.round(mean.toMillis() * random.nextExponential()));
    }

    /** Half of the draws are below the median; the greater the spread, the heavier the tail. */
    public double skewed(double median, double spread) {
        return median * StrictMath.exp(spread * random.nextGaussian());
    }

    /** How many of independent rare things happen, of which {@code mean} are expected. */
    public int count(double mean) {
        if (mean > 30) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        int count = 0;
        for (double left = mean - random.nextExponential(); left > 0; left -= random.nextExponential()) {
            count++;
        }
        return count;
    }

    /** How many draws fail before the first that happens. */
    public int failures(double share) {
        if (share >= 1) {
            return 0;
        }
        return (int) Math.min(Integer.MAX_VALUE / 2.0, random.nextExponential() / -StrictMath.log1p(-share));
    }

    /** One of them, each as likely. */
    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
