package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.util.List;
import org.chamadao.event.Approval;
import org.chamadao.event.OperatorEntry;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.chamadao.party.device.OrganisationRoot.State;
import org.chamadao.party.device.PartyRows.Change;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Takes the root certificates of parties, and has their replacement confirmed by somebody else. */
@Singleton
final class RootDesk {
    private static final String REPLACED = "replaced";

    private final PartyRows rows;
    private final Parties parties;

    RootDesk(PartyRows rows, Parties parties) {
        this.rows = rows;
        this.parties = parties;
    }

    /** All roots that a party has had, the newest first. */
    List<OrganisationRoot> of(Party party) {
        return rows.read(handle -> OrganisationRoot.ofParty(handle, party.id()));
    }

    /** Takes a root: a party's first is current at once, every other waits to be confirmed. Idempotent. */
    OrganisationRoot propose(Party party, byte[] der) {
        return rows.change(party, change -> {
            var certificate = checked(der, party, change).certificate();
            var known = OrganisationRoot.find(change.handle(), certificate.fingerprint());
            if (known.isPresent()) {
                return known.get();
            }
            var isFirst = OrganisationRoot.current(change.handle(), party.id()).isEmpty();
            var root = new OrganisationRoot(
                    certificate, party.id(), isFirst ? State.CURRENT : State.PROPOSED, change.now());
            OrganisationRoot.ofParty(change.handle(), party.id()).stream()
                    .filter(earlier -> earlier.state() == State.PROPOSED)
                    .forEach(earlier -> earlier.become(change.handle(), State.REPLACED, change.now()));
            root.insert(change.handle());
            if (isFirst) {
                change.enter(
                        new OperatorEntry.Enrolment(change.now(), certificate, party.pseudonym(), new Approval.None()));
            }
            return root;
        });
    }

    private static ParsedCertificate checked(byte[] der, Party party, Change change) {
        try {
            return CertificateRules.root(der, party.pseudonym(), change.now());
        } catch (CertificateRefusedException e) {
            throw Bodies.refused("certificate", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes a proposed root the current one. Idempotent.
     *
     * @param confirming the party itself, with a countersignature by a device of its own, or an association without one
     */
    OrganisationRoot confirm(Party confirming, String fingerprint, @Nullable CountersignatureBody body) {
        var owner = rows.read(handle -> OrganisationRoot.find(handle, fingerprint))
                .map(OrganisationRoot::partyId)
                .filter(id -> id == confirming.id() || confirming.role() == Role.ASSOCIATION)
                .flatMap(id -> parties.byIds(List.of(id)).stream().findFirst())
                .orElseThrow(() -> noSuchRoot(fingerprint));
        return rows.change(owner, change -> confirmed(change, confirming, fingerprint, body));
    }

    private static OrganisationRoot confirmed(
            Change change, Party confirming, String fingerprint, @Nullable CountersignatureBody body) {
        var root = OrganisationRoot.find(change.handle(), fingerprint).orElseThrow(() -> noSuchRoot(fingerprint));
        return switch (root.state()) {
            case CURRENT -> root;
            case REPLACED ->
                throw new ProblemException(Problem.of(
                        ProblemType.ALREADY_EXISTS,
                        "The root " + fingerprint + " has been replaced; propose another."));
            case PROPOSED -> {
                var outcome = confirming.id() == change.party().id()
                        ? countersigned(change, fingerprint, body)
                        : new Countersigning.Outcome(change.now(), new Approval.Confirmed(confirming.pseudonym()));
                yield replace(change, root, outcome);
            }
        };
    }

    private static Countersigning.Outcome countersigned(
            Change change, String fingerprint, @Nullable CountersignatureBody body) {
        var able = Devices.ofParty(change.handle(), change.party().id()).stream()
                .filter(device -> device.counts(change.now()))
                .toList();
        if (able.isEmpty()) {
            throw new ProblemException(Problem.denied(
                    "confirmation",
                    "You have no valid device that could confirm your new root; ask an association to confirm "
                            + fingerprint + "."));
        }
        return new Countersigning(change.party().pseudonym(), able, change.now()).enrolment(fingerprint, body);
    }

    private static OrganisationRoot replace(Change change, OrganisationRoot root, Countersigning.Outcome outcome) {
        var before = OrganisationRoot.current(change.handle(), change.party().id());
        change.enter(new OperatorEntry.Enrolment(
                outcome.time(), root.certificate(), change.party().pseudonym(), outcome.approval()));
        before.ifPresent(old -> {
            old.become(change.handle(), State.REPLACED, change.now());
            // Follows from the entry before, which says who stands behind both.
            change.enter(new OperatorEntry.Revocation(
                    change.now(), old.certificate().fingerprint(), REPLACED, new Approval.None()));
        });
        root.become(change.handle(), State.CURRENT, change.now());
        return new OrganisationRoot(root.certificate(), root.partyId(), State.CURRENT, root.proposedAt());
    }

    private static ProblemException noSuchRoot(String fingerprint) {
        return new ProblemException(
                Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no root " + fingerprint + " that you can confirm."));
    }
}
