package org.chamadao.party.device;

import java.util.Objects;
import org.chamadao.event.Approval;
import org.chamadao.party.Caller;
import org.chamadao.party.Party;
import org.chamadao.party.Person;
import org.chamadao.party.Role;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;

/** Who may stand behind a root that follows another one; SPEC.md beside this class, rule 2. */
final class RootApproval {
    /** The reason in the entry that revokes the root before. */
    static final String REPLACED = "replaced";

    private static final String RULE = "confirmation";

    private RootApproval() {}

    /** Whether people of a party may confirm the roots of others. */
    static boolean mayConfirmOthers(Party party) {
        return party.operator() || party.role() == Role.ASSOCIATION;
    }

    /**
     * A confirmation by somebody who may give it.
     *
     * @param confirming pseudonym of the person, or of the other party
     */
    record Confirmation(String confirming, Approval approval) {}

    /** Throws a refusal for a machine, for who proposed the root, and where nobody knows who did. */
    static Confirmation confirmation(Caller caller, OrganisationRoot root) {
        var person = person(caller);
        if (caller.party().id() != root.partyId()) {
            var party = caller.party().pseudonym();
            return new Confirmation(party, new Approval.Confirmed(party));
        }
        var proposer = root.proposal().by();
        if (proposer == null || proposer.equals(person.pseudonym())) {
            throw denied("who proposed a root cannot confirm it: another administrator of your organisation does, or"
                    + " an association or the operator.");
        }
        return new Confirmation(person.pseudonym(), new Approval.FourEyes(proposer, person.pseudonym()));
    }

    /** Who refuses, or takes back: pseudonym of the person, or of the other party. Throws a refusal for a machine. */
    static String refusal(Caller caller, OrganisationRoot root) {
        var person = person(caller);
        return caller.party().id() == root.partyId()
                ? person.pseudonym()
                : caller.party().pseudonym();
    }

    private static Person person(Caller caller) {
        if (caller.person() == null) {
            throw denied("a machine decides on no root; an administrator who is signed in does.");
        }
        return Objects.requireNonNull(caller.person());
    }

    private static ProblemException denied(String detail) {
        return new ProblemException(Problem.denied(RULE, detail));
    }
}
