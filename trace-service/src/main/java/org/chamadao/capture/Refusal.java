package org.chamadao.capture;

import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemType;

/**
 * Why one event is not taken.
 *
 * @param pointer place within the event (RFC 6901), empty for the whole event
 * @param reason what is wrong and what would be right, as a sentence
 */
public record Refusal(String pointer, ProblemType type, String reason) {
    /** An event that is not valid. */
    public Refusal(String pointer, String reason) {
        this(pointer, ProblemType.VALIDATION, reason);
    }

    /**
     * What the caller is told.
     *
     * @param eventPointer place of the event in the body
     * @param eventIndex place of the event in its document, from 0
     */
    Problem problem(String eventPointer, int eventIndex) {
        return Problem.at(eventPointer + pointer, type, reason).inEvent(eventIndex);
    }
}
