package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.chamadao.database.BulkInsert;
import org.chamadao.event.EventRows;
import org.chamadao.event.StoredEvent;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Events for people to look through, a page at a time, the newest first. */
@Singleton
final class ListedEvents {
    // Job by job: the events themselves have no order that a party could be read in.
    private static final String JOBS = "SELECT j.id FROM capture_jobs j WHERE j.party_id = ? AND j.id <= ?"
            + " AND EXISTS (SELECT 1 FROM events e WHERE e.job_id = j.id) ORDER BY j.id DESC LIMIT ?";
    private static final String OF_JOBS = "SELECT " + EventRows.COLUMNS + ", l.log_index"
            + " FROM events e FORCE INDEX (events_by_job)" + EventRows.JOIN_CONTEXT
            + " LEFT JOIN log_entries l ON l.event_row = e.id WHERE e.job_id IN (<jobs>)"
            + " AND (e.job_id < :job OR e.job_position < :position)"
            + " ORDER BY e.job_id DESC, e.job_position DESC LIMIT :length";
    private static final String STATED = "SELECT " + EventRows.COLUMNS + ", l.log_index FROM stated_events s"
            + " STRAIGHT_JOIN events e ON e.job_id = s.job_id AND e.job_position = s.job_position"
            + EventRows.JOIN_CONTEXT + " LEFT JOIN log_entries l ON l.event_row = e.id"
            + " WHERE s.principal_id = ? AND (s.job_id < ? OR (s.job_id = ? AND s.job_position < ?))"
            + " ORDER BY s.job_id DESC, s.job_position DESC LIMIT ?";

    private final Jdbi jdbi;

    ListedEvents(Jdbi jdbi) {
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
    record Listed(StoredEvent event, OptionalLong index) {
        Mark mark() {
            return new Mark(event.jobId(), event.jobPosition());
        }

        private static Listed of(ResultSet row) throws SQLException {
            var index = row.getLong("log_index");
            return new Listed(EventRows.event(row), row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index));
        }
    }

    /** What parties have captured. */
    List<Listed> capturedBy(Collection<Long> parties, Mark mark, int length) {
        return jdbi.withHandle(handle -> {
            // One more, since nothing may be left of the mark's own job.
            var jobs = parties.stream()
                    .flatMap(party -> handle
                            .createQuery(JOBS)
                            .bind(0, party)
                            .bind(1, mark.job())
                            .bind(2, length + 1)
                            .mapTo(Long.class)
                            .list()
                            .stream())
                    .sorted(Comparator.reverseOrder())
                    .limit(length + 1L)
                    .toList();
            return jobs.isEmpty()
                    ? List.of()
                    : handle.createQuery(OF_JOBS)
                            .bindList("jobs", jobs)
                            .bind("job", mark.job())
                            .bind("position", mark.position())
                            .bind("length", length)
                            .map((row, _) -> Listed.of(row))
                            .list();
        });
    }

    /** What was stated for a party, who it was when that was captured. */
    List<Listed> statedFor(long party, Mark mark, int length) {
        return jdbi.withHandle(handle -> handle.createQuery(STATED)
                .bind(0, party)
                .bind(1, mark.job())
                .bind(2, mark.job())
                .bind(3, mark.position())
                .bind(4, length)
                .map((row, _) -> Listed.of(row))
                .list());
    }

    /** Notes which events of a job were stated for others, in the transaction that stores them. */
    static void note(Connection connection, long job, List<Preparation.Ready> events) throws SQLException {
        var stated = events.stream().filter(ready -> ready.principal() != null).toList();
        if (stated.isEmpty()) {
            return;
        }
        var insert =
                new BulkInsert(connection, "INSERT INTO stated_events (principal_id, job_id, job_position) VALUES", 3);
        for (var ready : stated) {
            insert.number(ready.principal())
                    .number(job)
                    .number(ready.event().position())
                    .endRow();
        }
        insert.send();
    }
}
