package org.chamadao.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The life of one thing and the entries of one party, part by part, of entries below a size of the log. */
public final class LifeRows {
    private static final String LIFE = "SELECT ordinal, log_index FROM identifier_events"
            + " WHERE log_id = :log AND identifier = :identifier AND ordinal > :after AND ordinal < :before"
            + " AND log_index < :size";
    private static final int JOBS_AT_ONCE = 200;
    private static final String JOBS =
            "SELECT id FROM capture_jobs" + " WHERE party_id = :party AND id < :before ORDER BY id DESC LIMIT :most";
    private static final String CAPTURED = "SELECT l.log_index FROM events e"
            + " STRAIGHT_JOIN log_entries l ON l.event_row = e.id"
            + " WHERE e.job_id IN (<jobs>) AND l.log_id = :log AND l.log_index < :size"
            + " ORDER BY e.job_id DESC, e.job_position DESC LIMIT :most";

    private final Jdbi jdbi;
    private final int logId;

    public LifeRows(DataSource dataSource, int logId) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = logId;
    }

    /** The numbers of an identifier above one, ascending; above 0 are all of them. */
    public List<Numbered> after(String identifier, long ordinal, int most, long size) {
        return life(LIFE + " ORDER BY ordinal LIMIT :most", identifier, ordinal, Long.MAX_VALUE, most, size);
    }

    /** The last numbers of an identifier below one, descending. */
    public List<Numbered> last(String identifier, long before, int most, long size) {
        return life(LIFE + " ORDER BY ordinal DESC LIMIT :most", identifier, 0, before, most, size);
    }

    private List<Numbered> life(String query, String identifier, long after, long before, int most, long size) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("log", logId)
                .bind(
                        "identifier",
                        Hash.sha256(identifier.getBytes(StandardCharsets.UTF_8)).bytes())
                .bind("after", after)
                .bind("before", before)
                .bind("size", size)
                .bind("most", most)
                .map((row, _) -> new Numbered(row.getLong(1), row.getLong(2)))
                .list());
    }

    /** The indices of what a party captured, the newest capture first. */
    public List<Long> capturedBy(long party, int most, long size) {
        return jdbi.withHandle(handle -> {
            var found = new ArrayList<Long>();
            var jobs = jobs(handle, party, Long.MAX_VALUE);
            while (!jobs.isEmpty() && found.size() < most) {
                found.addAll(handle.createQuery(CAPTURED)
                        .bindList("jobs", jobs)
                        .bind("log", logId)
                        .bind("size", size)
                        .bind("most", most - found.size())
                        .mapTo(Long.class)
                        .list());
                jobs = jobs(handle, party, jobs.getLast());
            }
            return found;
        });
    }

    private static List<Long> jobs(Handle handle, long party, long before) {
        return handle.createQuery(JOBS)
                .bind("party", party)
                .bind("before", before)
                .bind("most", JOBS_AT_ONCE)
                .mapTo(Long.class)
                .list();
    }
}
