package org.chamadao.provenance;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.chamadao.capture.EventReaders;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LifeRows;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogRows;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.provenance.ForwardPage.Placed;

/** Tells parties what became of things, as far as they may see. Thread-safe. */
@Singleton
final class Forwards {
    private static final int PER_PAGE = 200;
    private static final int MOST_EVENTS = 50_000;
    private static final int MOST_OWN = 20_000;
    private static final int MOST_WALKS = 4;
    private static final long BYTES = 64L << 20;
    private static final String REFUSAL = "Too many walks forward are under way.";
    private static final Pattern PLACE = Pattern.compile("https://[^/]+/414/.*");

    private final LogRows log;
    private final LifeRows lives;
    private final Checkpoints checkpoints;
    private final Function<Party, Predicate<StoredEvent>> shownTo;
    private final EntryReading reading;
    private final Semaphore memory = MemoryShare.ofAll(2 * BYTES);
    private final FewAtOnce walks = new FewAtOnce(MOST_WALKS, REFUSAL);
    private final Map<Long, FewAtOnce> turns = new ConcurrentHashMap<>();
    private final CursorSeal seal;

    @Inject
    Forwards(
            DataSource dataSource,
            LogRow log,
            Checkpoints checkpoints,
            EventReaders readers,
            EventLeaves eventLeaves,
            CursorSeal seal) {
        this(dataSource, log, checkpoints, readers::shownTo, eventLeaves, seal);
    }

    /**
     * For parties that may read what is said here.
     *
     * @param shownTo whether a party may read an event
     */
    Forwards(
            DataSource dataSource,
            LogRow log,
            Checkpoints checkpoints,
            Function<Party, Predicate<StoredEvent>> shownTo,
            EventLeaves eventLeaves,
            CursorSeal seal) {
        this.log = new LogRows(dataSource, log.id());
        this.lives = new LifeRows(dataSource, log.id());
        this.checkpoints = checkpoints;
        this.shownTo = shownTo;
        this.reading = new EntryReading(eventLeaves);
        this.seal = seal;
    }

    /**
     * A page of what became of something.
     *
     * @param beginning canonical
     * @param cursor of the page before, none for the first
     * @return none when the reader may see no event that names it
     * @throws ProblemException for a cursor that does not fit (400), and when too many ask (503)
     */
    Optional<ForwardPage> page(Party reader, String beginning, Optional<ForwardCursor> cursor) {
        var released = checkpoints.newest().map(ReleasedCheckpoint::size).orElse(0L);
        var size = cursor.map(ForwardCursor::size).orElse(released);
        if (size > released
                || cursor.filter(given -> !given.isGiven(reader.pseudonym(), beginning, seal))
                        .isPresent()) {
            throw stale();
        }
        // One party cannot take all of them.
        var turn = turns.computeIfAbsent(reader.id(), _ -> new FewAtOnce(1, REFUSAL));
        return turn.take(() -> walks.take(() -> walked(reader, beginning, cursor, size)));
    }

    private Optional<ForwardPage> walked(Party reader, String beginning, Optional<ForwardCursor> cursor, long size) {
        try (var events = new MemoryShare(memory, BYTES);
                var things = new MemoryShare(memory, BYTES)) {
            var records = new StoredForwardRecords(log, lives, reading, shownTo.apply(reader), reader.id(), size);
            return page(reader, beginning, cursor, new Asked(records, size, events, things));
        }
    }

    private record Asked(ForwardRecords records, long size, MemoryShare events, MemoryShare things) {}

    private Optional<ForwardPage> page(Party reader, String beginning, Optional<ForwardCursor> cursor, Asked asked) {
        var start = cursor.map(ForwardCursor::start).orElse(0);
        var events = new ForwardReading(asked.records(), asked.events(), MOST_EVENTS);
        var walk = walk(beginning, events, asked, start + PER_PAGE + 1);
        if (!walk.isFound()) {
            return Optional.empty();
        }
        var things = walk.things();
        if (cursor.filter(given -> !given.fits(things)).isPresent()) {
            throw stale();
        }
        asked.events().close();
        var end = Math.min(things.size(), start + PER_PAGE);
        var shown = things.subList(start, end);
        var whereabouts =
                Whereabouts.of(shown.stream().map(Descendant::identifier).toList(), asked.records(), asked.events());
        var placed = shown.stream()
                .map(thing -> new Placed(thing, whereabouts.of(thing.identifier())))
                .toList();
        return Optional.of(new ForwardPage(
                beginning,
                asked.size(),
                placed,
                walk.isCut() || whereabouts.isCut(),
                things.size() > end
                        ? Optional.of(ForwardCursor.of(reader.pseudonym(), asked.size(), end, things, seal))
                        : Optional.empty()));
    }

    private static ForwardWalk walk(String beginning, ForwardReading events, Asked asked, int wanted) {
        return PLACE.matcher(beginning).matches()
                ? ForwardWalk.ofPlace(
                        beginning, asked.records().own(MOST_OWN), MOST_OWN, events, asked.things(), wanted)
                : ForwardWalk.of(beginning, events, asked.things(), wanted);
    }

    private static ProblemException stale() {
        return new ProblemException(Problem.of(
                ProblemType.QUERY_PARAMETER,
                "cursor is not one that you were given for this, or what you may see has changed since: begin again"
                        + " without it."));
    }
}
