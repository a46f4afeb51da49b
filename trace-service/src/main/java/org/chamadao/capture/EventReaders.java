package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.chamadao.event.Confirmation;
import org.chamadao.event.StatedFor;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Caller;
import org.chamadao.party.Claims;
import org.chamadao.party.HeldNumbers;
import org.chamadao.party.Looks;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.chamadao.party.Shares;

/** Who may read a whole event of another party, and why. */
@Singleton
public final class EventReaders {
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
        if (shares.allows(owner, reader) || isNamed(reader, claims.heldBy(reader.id()), event)) {
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

    /**
     * What a party may read without a look: its own events, those of parties that share with it now, and those that name it.
     * Who shares, and what the party held when, is asked once: afterwards nothing is asked of the database.
     */
    public Predicate<StoredEvent> shownTo(Party reader) {
        var open = new HashSet<>(shares.givers(reader));
        open.add(reader.id());
        var held = claims.heldBy(reader.id());
        return event -> open.contains(event.partyId()) || isNamed(reader, held, event);
    }

    private boolean isNamed(Party reader, HeldNumbers held, StoredEvent event) {
        if (isSide(held, event)) {
            return true;
        }
        var leaves = principals.leaves(event);
        return leaves.flatMap(StatedFor::named)
                        .filter(name -> name.equals(reader.pseudonym())
                                || held.held(EventSides.canonical(name, identifiers), event.recordTime()))
                        .isPresent()
                || leaves.flatMap(Confirmation::of)
                        .filter(confirmation -> confirmation.statedBy().equals(reader.pseudonym()))
                        .isPresent();
    }

    private boolean isSide(HeldNumbers held, StoredEvent event) {
        var content = event.content();
        if (content == null) {
            return false;
        }
        try {
            // Who held the number when the event was captured: one that passes on takes no handoffs along.
            return StrictJson.parse(content) instanceof JsonObject object
                    && EventSides.parties(object, identifiers).stream()
                            .anyMatch(side -> held.held(side, event.recordTime()));
        } catch (JsonRefusedException e) {
            return false; // what was captured can be read; the audit tells of what was changed since
        }
    }
}
