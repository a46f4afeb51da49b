package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Caller;
import org.chamadao.party.Claims;
import org.chamadao.party.Looks;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.chamadao.party.Shares;

/** Who may read a whole event of another party, and why. */
@Singleton
final class EventReaders {
    private final Shares shares;
    private final Looks looks;
    private final Claims claims;
    private final Identifiers identifiers;
    private final Principals principals;

    EventReaders(Shares shares, Looks looks, Claims claims, Identifiers identifiers, Principals principals) {
        this.shares = shares;
        this.looks = looks;
        this.claims = claims;
        this.identifiers = identifiers;
        this.principals = principals;
    }

    /**
     * Whether the caller may read it. A regulator's look is written down before this returns true.
     *
     * @param inquiry the case that a regulator looks for, when there is one
     */
    boolean may(Caller caller, Party owner, StoredEvent event, Optional<Inquiry> inquiry) {
        var reader = caller.party();
        if (shares.allows(owner, reader)
                || isSide(reader, event)
                || isPrincipal(reader, event)
                || isConfirmed(reader, event)) {
            return true;
        }
        if (reader.role() == Role.REGULATOR && inquiry.isPresent()) {
            looks.record(
                    caller,
                    owner,
                    inquiry.get().caseNumber(),
                    event.eventId(),
                    inquiry.get().holdDays());
            return true;
        }
        return false;
    }

    private boolean isSide(Party party, StoredEvent event) {
        var content = event.content();
        if (content == null) {
            return false;
        }
        try {
            // Who held the number when the event was captured: one that passes on takes no handoffs along.
            return StrictJson.parse(content) instanceof JsonObject object
                    && claims.held(party.id(), EventSides.parties(object, identifiers), event.recordTime());
        } catch (JsonRefusedException e) {
            return false; // what was captured can be read; the audit tells of what was changed since
        }
    }

    private boolean isPrincipal(Party party, StoredEvent event) {
        return principals
                .of(event)
                .filter(principal -> principal.id() == party.id())
                .isPresent();
    }

    private boolean isConfirmed(Party party, StoredEvent event) {
        return principals
                .leaves(event)
                .flatMap(Confirmation::of)
                .filter(confirmation -> confirmation.statedBy().equals(party.pseudonym()))
                .isPresent();
    }
}
