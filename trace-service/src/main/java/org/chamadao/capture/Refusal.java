package org.chamadao.capture;

import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Why one event is not taken.
 *
 * @param pointer place within the event (RFC 6901), empty for the whole event
 * @param reason what is wrong and what would be right, as a sentence
 * @param rule name of the rule that denies it, null when it is not valid
 */
public record Refusal(
        String pointer,
        ProblemType type,
        String reason,
        @Nullable String rule) {
    /** An event that is not valid. */
    public Refusal(String pointer, String reason) {
        this(pointer, ProblemType.VALIDATION, reason);
    }

    /** An event that is not taken for a reason of its kind. */
    public Refusal(String pointer, ProblemType type, String reason) {
        this(pointer, type, reason, null);
    }

    /** An event that the party may not hand in. */
    public static Refusal denied(String rule, String reason) {
        return new Refusal("", ProblemType.FORBIDDEN, reason, rule);
    }

    /**
     * What the caller is told.
     *
     * @param eventPointer place of the event in the body
     * @param eventIndex place of the event in its document, from 0
     */
    Problem problem(String eventPointer, int eventIndex) {
        var problem = rule == null ? Problem.at(eventPointer + pointer, type, reason) : Problem.denied(rule, reason);
        return problem.inEvent(eventIndex);
    }
}
