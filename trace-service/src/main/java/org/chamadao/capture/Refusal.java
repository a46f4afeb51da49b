package org.chamadao.capture;

import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Why one event is not taken.
 *
 * @param pointer place (RFC 6901), empty for the whole
 * @param reason what is wrong and what would be right, as a sentence
 * @param rule name of the rule that denies it, null when it is not valid
 */
public record Refusal(
        String pointer,
        Within within,
        ProblemType type,
        String reason,
        @Nullable String rule) {
    /** What the pointer points into. */
    public enum Within {
        EVENT,
        BODY
    }

    /** An event that is not valid. */
    public Refusal(String pointer, String reason) {
        this(pointer, ProblemType.VALIDATION, reason);
    }

    /** An event that is not taken for a reason of its kind. */
    public Refusal(String pointer, ProblemType type, String reason) {
        this(pointer, Within.EVENT, type, reason, null);
    }

    /** An event that the party may not hand in. */
    public static Refusal denied(String rule, String reason) {
        return new Refusal("", Within.EVENT, ProblemType.FORBIDDEN, reason, rule);
    }

    /** A place of the body beside the event is to blame. */
    static Refusal beside(String pointer, ProblemType type, String reason) {
        return new Refusal(pointer, Within.BODY, type, reason, null);
    }

    /** A place of the body beside the event shows that the party may not hand it in. */
    static Refusal deniedBeside(String pointer, String rule, String reason) {
        return new Refusal(pointer, Within.BODY, ProblemType.FORBIDDEN, reason, rule);
    }

    /**
     * What the caller is told.
     *
     * @param eventPointer place of the event in the body
     * @param eventIndex place of the event in its document, from 0
     */
    Problem problem(String eventPointer, int eventIndex) {
        var place = switch (within) {
            case EVENT -> eventPointer + pointer;
            case BODY -> pointer;
        };
        var problem = rule == null ? Problem.at(place, type, reason) : deniedAt(place, rule);
        return problem.inEvent(eventIndex);
    }

    private Problem deniedAt(String place, String denying) {
        var problem = Problem.denied(denying, reason);
        return within == Within.BODY ? problem.inPlace(place) : problem;
    }
}
