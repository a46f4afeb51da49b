package org.chamadao.capture;

import java.util.Optional;

/** A rule beyond the standard that every event must pass to be captured; each bean of this type is asked. */
public interface CaptureRule {
    /** Why the event is not taken; none when it is. */
    Optional<Refusal> refusal(CapturedEvent event);
}
