package org.chamadao.item;

import java.time.Instant;
import java.util.Optional;
import org.chamadao.custody.Act;
import org.chamadao.custody.Hand;
import org.chamadao.party.Party;

/** A party that asks what it may do now. */
record Asker(Party party, Instant now) {
    Office office() {
        return Office.of(party);
    }

    /** Its hand, if it made a step. */
    Hand hand(ItemStep step) {
        var kind = switch (step) {
            case SHIP, SELL -> Act.Kind.GIVES;
            case RECEIVE, TAKE_BACK, VOID_SHIPPING -> Act.Kind.TAKES;
            case PRINT,
                    APPLY,
                    ACTIVATE,
                    FILL,
                    PACK,
                    STORE,
                    OPEN,
                    REPORT_LOST,
                    REPORT_STOLEN,
                    FIND,
                    VOID_CODE,
                    DESTROY,
                    RECALL -> Act.Kind.HOLDS;
        };
        var observes = step.form().filter(Form::isObserved).isPresent() && kind == Act.Kind.HOLDS;
        return Hand.of(party, Optional.empty(), Act.now(kind, now, observes), false);
    }
}
