package org.chamadao.labelprinter.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** What a journal's lines amount to: a state for every label, and the results that the service has not heard. */
final class LabelBook {
    private final JournalLine.Begun job;
    private final LabelState[] states;
    private final Deque<LabelResult> untold = new ArrayDeque<>();
    private boolean stored;

    LabelBook(JournalLine.Begun job) {
        this.job = job;
        this.states = new LabelState[job.to() - job.from() + 1];
        Arrays.fill(states, LabelState.OPEN);
    }

    JournalLine.Begun job() {
        return job;
    }

    boolean stored() {
        return stored;
    }

    LabelState state(int sequence) {
        return states[sequence - job.from()];
    }

    /** Whether any label is in this state. */
    boolean any(LabelState state) {
        return Arrays.asList(states).contains(state);
    }

    /** Whether nothing has been done with any label yet. */
    boolean untouched() {
        return count(LabelState.OPEN) == states.length;
    }

    int count(LabelState state) {
        return (int) Arrays.stream(states).filter(state::equals).count();
    }

    /** The labels in this state, in order. */
    List<Integer> sequences(LabelState state) {
        List<Integer> sequences = new ArrayList<>();
        for (int at = 0; at < states.length; at++) {
            if (states[at] == state) {
                sequences.add(job.from() + at);
            }
        }
        return List.copyOf(sequences);
    }

    /** The first results that the service has not heard, in order. */
    List<LabelResult> untold(int most) {
        return untold.stream().limit(most).toList();
    }

    boolean allTold() {
        return untold.isEmpty();
    }

    /** @throws IllegalArgumentException when the line cannot follow what stands before it */
    void check(JournalLine line) {
        switch (line) {
            case JournalLine.Begun again ->
                throw new IllegalArgumentException("job " + again.job() + " begins a second time");
            case JournalLine.Stored _ -> {
                return; // may be said again
            }
            case JournalLine.Became became -> check(became);
            case JournalLine.Told told -> {
                if (told.count() > untold.size()) {
                    throw new IllegalArgumentException(told.count() + " results were told of " + untold.size());
                }
            }
        }
    }

    /** @throws IllegalArgumentException as {@link #check} */
    void add(JournalLine line) {
        check(line);
        switch (line) {
            case JournalLine.Begun _ -> throw new AssertionError("was refused");
            case JournalLine.Stored _ -> stored = true;
            case JournalLine.Became became -> become(became);
            case JournalLine.Told told -> tell(told.count());
        }
    }

    private void check(JournalLine.Became became) {
        if (became.from() < job.from() || became.to() > job.to() || became.to() < became.from()) {
            throw new IllegalArgumentException(became.words() + " is not of " + job.from() + " to " + job.to());
        }
        for (int sequence = became.from(); sequence <= became.to(); sequence++) {
            if (!state(sequence).mayBecome(became.state())) {
                throw new IllegalArgumentException("label " + sequence + " was "
                        + state(sequence).word() + " and cannot become "
                        + became.state().word());
            }
        }
    }

    private void become(JournalLine.Became became) {
        for (int sequence = became.from(); sequence <= became.to(); sequence++) {
            states[sequence - job.from()] = became.state();
            if (became.state().result()) {
                untold.add(new LabelResult(sequence, became.state()));
            }
        }
    }

    private void tell(int count) {
        for (int each = 0; each < count; each++) {
            untold.remove();
        }
    }
}
