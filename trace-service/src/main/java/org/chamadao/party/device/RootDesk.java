package org.chamadao.party.device;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chamadao.event.Approval;
import org.chamadao.event.OperatorEntry;
import org.chamadao.party.Caller;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.device.OrganisationRoot.Decision;
import org.chamadao.party.device.OrganisationRoot.Proposal;
import org.chamadao.party.device.OrganisationRoot.State;
import org.chamadao.party.device.PartyRows.Change;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Takes the root certificates of parties, and has each that follows a first one confirmed by somebody else. */
@Singleton
final class RootDesk {
    private final PartyRows rows;
    private final Parties parties;

    RootDesk(PartyRows rows, Parties parties) {
        this.rows = rows;
        this.parties = parties;
    }

    /** All roots that a party has had or proposed, the newest first. */
    List<OrganisationRoot> of(Party party) {
        return rows.read(handle -> OrganisationRoot.ofParty(handle, party.id()));
    }

    /** A root that waits, and the party that it is for. */
    record Waiting(Party owner, OrganisationRoot root) {}

    /** The roots that wait for a member of this party: its own, and to an association or the operator those of all. */
    List<Waiting> waitingFor(Party party) {
        var roots = rows.read(OrganisationRoot::proposed).stream()
                .filter(root -> concerns(root, party))
                .toList();
        var owners = parties
                .byIds(roots.stream().map(OrganisationRoot::partyId).distinct().toList())
                .stream()
                .collect(toMap(Party::id, identity()));
        return roots.stream()
                .flatMap(root ->
                        Optional.ofNullable(owners.get(root.partyId())).stream().map(owner -> new Waiting(owner, root)))
                .toList();
    }

    private static boolean concerns(OrganisationRoot root, Party party) {
        return root.partyId() == party.id() || RootApproval.mayConfirmOthers(party);
    }

    /** Takes a root: a party's first is current at once, every other waits to be confirmed. Idempotent. */
    OrganisationRoot propose(Caller caller, byte[] der) {
        var party = caller.party();
        return rows.change(party, change -> {
            var certificate = checked(der, change).certificate();
            var known = OrganisationRoot.find(change.handle(), certificate.fingerprint());
            if (known.isPresent()) {
                return known.get();
            }
            var proposal = new Proposal(
                    change.now(),
                    caller.person() == null ? null : caller.person().pseudonym());
            if (OrganisationRoot.current(change.handle(), party.id()).isPresent()) {
                return next(change, new OrganisationRoot(certificate, party.id(), State.PROPOSED, proposal, null));
            }
            var first = new OrganisationRoot(
                    certificate, party.id(), State.CURRENT, proposal, new Decision(change.now(), null));
            first.insert(change.handle());
            change.enter(
                    new OperatorEntry.Enrolment(change.now(), certificate, party.pseudonym(), new Approval.None()));
            return first;
        });
    }

    /** One waits at a time, so that nobody confirms what its proposer has already given up. */
    private static OrganisationRoot next(Change change, OrganisationRoot root) {
        OrganisationRoot.ofParty(change.handle(), root.partyId()).stream()
                .filter(earlier -> earlier.state() == State.PROPOSED)
                .forEach(earlier -> earlier.become(change.handle(), State.REPLACED, new Decision(change.now(), null)));
        root.insert(change.handle());
        return root;
    }

    private static ParsedCertificate checked(byte[] der, Change change) {
        try {
            return CertificateRules.root(der, change.party().pseudonym(), change.now());
        } catch (CertificateRefusedException e) {
            throw Bodies.refused("certificate", String.valueOf(e.getMessage()));
        }
    }

    /** Makes a proposed root the current one. Idempotent: of several who confirm it the first is entered into the log. */
    OrganisationRoot confirm(Caller caller, String fingerprint) {
        return decide(caller, fingerprint, (change, root) -> switch (root.state()) {
            case CURRENT -> root;
            case REPLACED, REFUSED -> throw isOver(root);
            case PROPOSED -> replace(change, root, RootApproval.confirmation(caller, root));
        });
    }

    /** Refuses a proposed root, or takes it back; the current one stays. Idempotent. */
    OrganisationRoot refuse(Caller caller, String fingerprint) {
        return decide(caller, fingerprint, (change, root) -> switch (root.state()) {
            case REFUSED -> root;
            case CURRENT, REPLACED -> throw isOver(root);
            case PROPOSED ->
                root.become(
                        change.handle(), State.REFUSED, new Decision(change.now(), RootApproval.refusal(caller, root)));
        });
    }

    private OrganisationRoot decide(
            Caller caller, String fingerprint, BiFunction<Change, OrganisationRoot, OrganisationRoot> decision) {
        var owner = rows.read(handle -> OrganisationRoot.find(handle, fingerprint))
                .filter(root -> concerns(root, caller.party()))
                .flatMap(root -> parties.byIds(List.of(root.partyId())).stream().findFirst())
                .orElseThrow(() -> noSuchRoot(fingerprint));
        return rows.change(
                owner,
                change -> decision.apply(
                        change,
                        OrganisationRoot.find(change.handle(), fingerprint)
                                .orElseThrow(() -> noSuchRoot(fingerprint))));
    }

    private static OrganisationRoot replace(Change change, OrganisationRoot root, RootApproval.Confirmation by) {
        checked(root.certificate().der(), change);
        var party = change.party().pseudonym();
        change.enter(new OperatorEntry.Enrolment(change.now(), root.certificate(), party, by.approval()));
        var decision = new Decision(change.now(), by.confirming());
        OrganisationRoot.current(change.handle(), root.partyId()).ifPresent(old -> {
            old.become(change.handle(), State.REPLACED, decision);
            // Follows from the entry before, which says who stands behind both.
            change.enter(new OperatorEntry.Revocation(
                    change.now(), old.certificate().fingerprint(), RootApproval.REPLACED, new Approval.None()));
        });
        return root.become(change.handle(), State.CURRENT, decision);
    }

    private static ProblemException isOver(OrganisationRoot root) {
        return new ProblemException(Problem.of(
                ProblemType.ALREADY_EXISTS,
                "The root " + root.certificate().fingerprint() + " is "
                        + root.state().word() + " and no longer waits; look at the roots again."));
    }

    private static ProblemException noSuchRoot(String fingerprint) {
        return new ProblemException(
                Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no root " + fingerprint + " that you can confirm."));
    }
}
