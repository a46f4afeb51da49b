package org.chamadao.provenance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.chamadao.entry.EntryKind;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.LifeRows;
import org.chamadao.log.LogRows;
import org.chamadao.log.Numbered;
import org.chamadao.provenance.Happening.Changed;
import org.jspecify.annotations.Nullable;

/** Reads from the database what one party may see, and keeps nothing of it. */
final class StoredForwardRecords implements ForwardRecords {
    /** More than a walk reads. */
    private static final int MOST_JOINED = 100_000;

    private static final String STEPS = "https://ref.gs1.org/cbv/BizStep-";

    private final LogRows log;
    private final LifeRows lives;
    private final EntryReading reading;
    private final Predicate<StoredEvent> shown;
    private final long reader;
    private final long size;

    /**
     * What a party may see.
     *
     * @param reader row of the party
     * @param shown whether it may read an event
     */
    StoredForwardRecords(
            LogRows log, LifeRows lives, EntryReading reading, Predicate<StoredEvent> shown, long reader, long size) {
        this.log = log;
        this.lives = lives;
        this.reading = reading;
        this.shown = shown;
        this.reader = reader;
        this.size = size;
    }

    @Override
    public Map<String, List<Numbered>> first(Collection<String> identifiers, int most) {
        return log.occurrences(identifiers, most, size);
    }

    @Override
    public List<Numbered> after(String identifier, long ordinal, int most) {
        return lives.after(identifier, ordinal, most, size);
    }

    @Override
    public List<Numbered> last(String identifier, long before, int most) {
        return lives.last(identifier, before, most, size);
    }

    @Override
    public OptionalLong events(Collection<Long> indices, Taker taker) {
        return log.entries(indices, found -> {
            var event = found.event();
            if (event == null || found.entry().kind() != EntryKind.EVENT.code()) {
                return true;
            }
            if (!taker.goesOn(length(event))) {
                return false;
            }
            // What is hidden takes no room: otherwise it would tell of itself by what is left out.
            if (!shown.test(event)) {
                return true;
            }
            if (!taker.hasRoom(MemoryShare.weight(event))) {
                return false;
            }
            take(reading.entry(found.entry().index(), found.entry(), event), event, taker);
            return true;
        });
    }

    private static long length(StoredEvent event) {
        var content = event.content();
        return content == null ? 0 : content.length;
    }

    private static @Nullable String step(EventView view) {
        var step = view.text("bizStep");
        return step != null && step.startsWith(STEPS) ? step.substring(STEPS.length()) : step;
    }

    private static void take(ReadEntry read, StoredEvent event, Taker taker) {
        var view = read.view();
        if (view != null) {
            taker.take(new VisibleEvent(
                    read.traced(),
                    event.partyId(),
                    event.eventId(),
                    view.text("eventTime"),
                    step(view),
                    view.places(),
                    MemoryShare.weight(event)));
        }
    }

    @Override
    public Collection<Long> declaredWrong(Collection<Long> indices) {
        return log.declaredWrong(indices, size).keySet();
    }

    @Override
    public List<Long> transformation(VisibleEvent event) {
        var indices = new TreeSet<>(Set.of(event.index()));
        if (event.traced().happening() instanceof Changed changed && changed.transformation() != null) {
            // Another party cannot add to somebody's transformation.
            log.transformations(event.party(), List.of(changed.transformation()), MOST_JOINED, size)
                    .values()
                    .forEach(indices::addAll);
        }
        return List.copyOf(indices);
    }

    @Override
    public List<Long> own(int most) {
        return lives.capturedBy(reader, most, size);
    }
}
