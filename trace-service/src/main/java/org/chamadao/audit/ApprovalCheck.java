package org.chamadao.audit;

import java.util.ArrayList;
import java.util.List;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.OperatorEntryText;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.party.Parties;
import org.chamadao.party.device.ApprovalHistory;

/** Whether somebody stands behind each enrolment and revocation, in the order of the log. */
final class ApprovalCheck {
    private static final String EXPECTED = "approved";

    private final AuditedLog log;
    private final ApprovalHistory history;

    /**
     * Goes on where an earlier audit ended.
     *
     * @param from the first entry that is not done
     */
    ApprovalCheck(AuditedLog log, Parties parties, long from) {
        this.log = log;
        this.history = new ApprovalHistory(parties);
        check(0, from);
    }

    /** The entries from an index to before another; the parts of a log one after the other. */
    List<Difference> check(long from, long to) {
        var differences = new ArrayList<Difference>();
        if (from == to) {
            return differences;
        }
        for (var stored : log.enrolmentsAndRevocations(from, to)) {
            try {
                var entry = OperatorEntryText.read(stored.content());
                history.add(new ApprovalHistory.Entry(stored.capturedBy(), stored.recordTime(), entry))
                        .ifPresent(objection ->
                                differences.add(new Difference(Kind.APPROVAL, stored.index(), EXPECTED, objection)));
            } catch (EventRefusedException | JsonRefusedException e) {
                // Reported where the entry itself is checked.
            }
        }
        return differences;
    }
}
