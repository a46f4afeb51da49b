package org.chamadao.provenance;

import java.util.Objects;
import java.util.OptionalLong;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.OperatorEntryText;
import org.chamadao.event.StatedFor;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.log.LoggedEntry;
import org.chamadao.provenance.Happening.Unreadable;
import org.jspecify.annotations.Nullable;

/** Makes events of what the database has of entries. */
final class EntryReading {
    private final EventLeaves eventLeaves;

    EntryReading(EventLeaves eventLeaves) {
        this.eventLeaves = eventLeaves;
    }

    /** Absent rows give an event that nothing can be read of. */
    ReadEntry entry(long index, @Nullable LoggedEntry logged, @Nullable StoredEvent stored) {
        var view = stored == null ? null : view(stored);
        if (logged == null || stored == null || view == null) {
            var unreadable = new TracedEvent(index, null, null, OptionalLong.empty(), null, new Unreadable());
            return new ReadEntry(index, logged, stored, view, unreadable);
        }
        var corrected = logged.correctedIndex();
        var corrects = corrected == null ? OptionalLong.empty() : OptionalLong.of(corrected);
        if (corrects.isEmpty() && stored.declaresError()) {
            // What it corrects is not in the log; it counts for nothing all the same.
            corrects = OptionalLong.of(index);
        }
        var speaker =
                new Speaker(stored.partyId(), StatedFor.named(view.leaves()).orElse(null));
        var traced =
                new TracedEvent(index, view.time(), view.text("readPoint"), corrects, speaker, Happenings.of(view));
        return new ReadEntry(index, logged, stored, view, traced);
    }

    private @Nullable EventView view(StoredEvent stored) {
        var content = stored.content();
        if (content == null) {
            return null;
        }
        try {
            if (!stored.isEvent()) {
                return new EventView(OperatorEntryText.read(content).leaves());
            }
            var context = stored.context() == null ? null : StrictJson.parse(Objects.requireNonNull(stored.context()));
            return StrictJson.parse(content) instanceof JsonObject event
                    ? new EventView(eventLeaves.of(event, context, stored.eventId()))
                    : null;
        } catch (JsonRefusedException | EventRefusedException e) {
            return null;
        }
    }
}
