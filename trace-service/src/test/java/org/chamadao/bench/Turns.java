package org.chamadao.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values of a baseline and of its subject, measured in turns (A B A B …), so that what else the machine does falls on both.
 *
 * @param baselines in the order measured
 * @param subjects in the order measured, as many
 */
public record Turns(List<Double> baselines, List<Double> subjects) {
    /** One turn; gives a rate or a duration, the same kind for both sides. */
    @FunctionalInterface
    public interface Turn {
        double take() throws Exception;
    }

    public Turns {
        baselines = List.copyOf(baselines);
        subjects = List.copyOf(subjects);
        if (baselines.isEmpty() || baselines.size() != subjects.size()) {
            throw new IllegalArgumentException("as many turns of the baseline as of the subject, at least one");
        }
    }

    /** Takes {@code warmUp} turns of each that do not count, then {@code counted} turns of each. */
    public static Turns take(int warmUp, int counted, Turn baseline, Turn subject, PrintStream progress)
            throws Exception {
        var baselines = new ArrayList<Double>();
        var subjects = new ArrayList<Double>();
        for (int turn = 1 - warmUp; turn <= counted; turn++) {
            double ofBaseline = baseline.take();
            double ofSubject = subject.take();
            progress.printf(
                    Locale.ROOT,
                    "%s: baseline %,.2f, subject %,.2f%n",
                    turn > 0 ? "turn " + turn + " of " + counted : "warming up",
                    ofBaseline,
                    ofSubject);
            if (turn > 0) {
                baselines.add(ofBaseline);
                subjects.add(ofSubject);
            }
        }
        return new Turns(baselines, subjects);
    }

    /** Median of the baseline's turns. */
    public double baseline() {
        return median(baselines);
    }

    /** Median of the subject's turns. */
    public double subject() {
        return median(subjects);
    }

    /** The subject's median in parts of the baseline's. */
    public double ratio() {
        return subject() / baseline();
    }

    /** The middle value, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
