package org.chamadao.party.device;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chamadao.event.OperatorEntry;
import org.chamadao.event.OperatorEntry.Enrolment;
import org.chamadao.event.OperatorEntry.Revocation;
import org.chamadao.party.Parties;

/**
 * Reads the enrolments and revocations of a log one after the other, and says of each whether it could stand where it
 * does: under which root, and with whom behind it (SPEC.md beside this class). What an entry says counts for those after
 * it all the same, as it does for verifiers. Not thread-safe.
 */
public final class ApprovalHistory {
    private final Predicate<String> mayConfirmOthers;
    private final Map<String, PartyHistory> histories = new HashMap<>();
    private final Map<String, PartyHistory> owners = new HashMap<>();

    /**
     * Begins before the first entry.
     *
     * @param parties tells which of them may confirm the roots of others
     */
    public ApprovalHistory(Parties parties) {
        this(party -> parties.byPseudonym(party)
                .filter(RootApproval::mayConfirmOthers)
                .isPresent());
    }

    ApprovalHistory(Predicate<String> mayConfirmOthers) {
        this.mayConfirmOthers = mayConfirmOthers;
    }

    /**
     * An entry about a device or a root.
     *
     * @param capturedBy pseudonym of the party that handed it in
     * @param recordTime when the service took it
     */
    public record Entry(String capturedBy, Instant recordTime, OperatorEntry content) {}

    /** Why the entry could not stand there, in a few words; none when it could. Entries of other kinds always can. */
    public Optional<String> add(Entry entry) {
        return switch (entry.content()) {
            case Enrolment enrolment -> enrol(enrolment, entry);
            case Revocation revocation -> revoke(revocation, entry);
            case OperatorEntry.Erasure _, OperatorEntry.Document _, OperatorEntry.OriginLink _, OperatorEntry.Alias _ ->
                Optional.empty();
        };
    }

    private Optional<String> enrol(Enrolment enrolment, Entry entry) {
        var history = histories.computeIfAbsent(enrolment.party(), party -> new PartyHistory(party, mayConfirmOthers));
        owners.putIfAbsent(enrolment.certificate().fingerprint(), history);
        var objection = history.enrol(enrolment, entry.recordTime());
        return ofAnother(history, entry).or(() -> objection);
    }

    private Optional<String> revoke(Revocation revocation, Entry entry) {
        var history = owners.get(revocation.fingerprint());
        if (history == null) {
            return Optional.of("revokes what was never enrolled");
        }
        var objection = history.revoke(revocation, entry.recordTime());
        return ofAnother(history, entry).or(() -> objection);
    }

    private static Optional<String> ofAnother(PartyHistory history, Entry entry) {
        return history.party().equals(entry.capturedBy())
                ? Optional.empty()
                : Optional.of("handed in by another party");
    }
}
