package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.StatedFor;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Party;

/** For whom stored events were stated. */
@Singleton
public final class Principals {
    private final EventLeaves leavesOf;
    private final PartyRelations relations;

    Principals(EventLeaves leavesOf, PartyRelations relations) {
        this.leavesOf = leavesOf;
        this.relations = relations;
    }

    /** The party that an event was stated for; none for most, and for one that was erased. */
    Optional<Party> of(StoredEvent event) {
        return leaves(event).flatMap(StatedFor::named).flatMap(name -> of(name, event.recordTime()));
    }

    /** The party that an event of that time named so. */
    public Optional<Party> of(String name, Instant recordTime) {
        return relations.principal(name, recordTime);
    }

    /** The values of a stored event under their full names; none when it was erased, or changed in the database. */
    public Optional<AuthoredLeaves> leaves(StoredEvent event) {
        var content = event.content();
        var context = event.context();
        if (content == null) {
            return Optional.empty();
        }
        try {
            return StrictJson.parse(content) instanceof JsonObject object
                    ? Optional.of(
                            leavesOf.of(object, context == null ? null : StrictJson.parse(context), event.eventId()))
                    : Optional.empty();
        } catch (JsonRefusedException | EventRefusedException e) {
            return Optional.empty(); // what was captured can be read; the audit tells of what was changed since
        }
    }
}
