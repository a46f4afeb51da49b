package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import org.chamadao.event.EventRows;
import org.chamadao.event.StoredEvent;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a party has captured, for its own people to look through. */
@Singleton
final class OwnEvents {
    // Job by job: the events themselves have no order that a party could be read in.
    private static final String PAGE = "SELECT " + EventRows.COLUMNS + ", j.id AS job_row, l.log_index"
            + " FROM capture_jobs j STRAIGHT_JOIN events e ON e.job_id = j.id" + EventRows.JOIN_CONTEXT
            + " LEFT JOIN log_entries l ON l.event_row = e.id"
            + " WHERE j.party_id = ? AND (j.id < ? OR (j.id = ? AND e.job_position < ?))"
            + " ORDER BY j.id DESC, e.job_position DESC LIMIT ?";

    private final Jdbi jdbi;

    OwnEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Before what a page lies: the event at this place of this job. */
    record Mark(long job, int position) {
        static final Mark NEWEST = new Mark(Long.MAX_VALUE, 0);

        static @Nullable Mark of(String text) {
            if (!text.matches("[0-9]{1,18}\\.[0-9]{1,9}")) {
                return null;
            }
            var dot = text.indexOf('.');
            return new Mark(Long.parseLong(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
        }

        String text() {
            return job + "." + position;
        }
    }

    /** An event with its place in the log. */
    record Own(StoredEvent event, OptionalLong index, Mark mark) {}

    /** A page, the newest first. */
    List<Own> before(long partyId, Mark mark, int length) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind(0, partyId)
                .bind(1, mark.job())
                .bind(2, mark.job())
                .bind(3, mark.position())
                .bind(4, length)
                .map((row, _) -> {
                    var index = row.getLong("log_index");
                    var sequenced = !row.wasNull();
                    var event = EventRows.event(row);
                    return new Own(
                            event,
                            sequenced ? OptionalLong.of(index) : OptionalLong.empty(),
                            new Mark(row.getLong("job_row"), event.jobPosition()));
                })
                .list());
    }
}
