package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The capture jobs of all parties. */
@Singleton
final class CaptureJobs {
    private static final String COLUMNS =
            "id, capture_id, created_at, finished_at, error_behaviour, success, errors, request_digest";

    private static final long MOST_ERROR_CHARACTERS = 1_000_000;

    private final Jdbi jdbi;

    CaptureJobs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A job that a repeated request may mean. */
    record Earlier(CaptureJob job, Hash bodyDigest) {}

    /**
     * Stores a finished job in the caller's transaction.
     *
     * @param errors JSON array of problems, null when there are none
     * @throws SQLException also, with error code 1062, when the party has used the idempotency key before
     */
    CaptureJob add(Connection connection, JobRequest request, boolean success, @Nullable String errors)
            throws SQLException {
        var id = UUID.randomUUID();
        var at = LocalDateTime.ofInstant(request.recordTime(), ZoneOffset.UTC);
        var key = request.idempotencyKey();
        try (var statement = connection.prepareStatement(
                "INSERT INTO capture_jobs (capture_id, party_id, idempotency_key, request_digest, created_at, finished_at,"
                        + " error_behaviour, success, errors) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            statement.setBytes(1, bytes(id));
            statement.setLong(2, request.party().id());
            statement.setBytes(3, key == null ? null : key.getBytes(StandardCharsets.UTF_8));
            statement.setBytes(4, request.bodyDigest().bytes());
            statement.setObject(5, at);
            statement.setObject(6, at);
            statement.setString(7, request.errorBehaviour().word());
            statement.setBoolean(8, success);
            statement.setString(9, errors);
            statement.executeUpdate();
            try (var keys = statement.getGeneratedKeys()) {
                keys.next();
                return new CaptureJob(
                        keys.getLong(1),
                        id,
                        request.recordTime(),
                        request.recordTime(),
                        request.errorBehaviour(),
                        success,
                        errors);
            }
        }
    }

    /** The job that a party made under an idempotency key. */
    Optional<Earlier> byIdempotencyKey(long partyId, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM capture_jobs WHERE party_id = ? AND idempotency_key = ?")
                .bind(0, partyId)
                .bind(1, key.getBytes(StandardCharsets.UTF_8))
                .map((row, _) -> new Earlier(job(row), Hash.of(row.getBytes("request_digest"))))
                .findOne());
    }

    /** A party's own job. */
    Optional<CaptureJob> byId(long partyId, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM capture_jobs WHERE capture_id = ? AND party_id = ?")
                .bind(0, bytes(id))
                .bind(1, partyId)
                .map((row, _) -> job(row))
                .findOne());
    }

    /**
     * A party's jobs, the newest first. A page ends early when its errors have a million characters; it holds one job at
     * least.
     *
     * @param before row below which the page begins
     * @param most length of the page
     */
    Page page(long partyId, long before, int most) {
        return jdbi.withHandle(handle -> {
            try (var rows = handle.createQuery("SELECT " + COLUMNS
                            + " FROM capture_jobs WHERE party_id = ? AND id < ? ORDER BY id DESC LIMIT ?")
                    .bind(0, partyId)
                    .bind(1, before)
                    .bind(2, most + 1)
                    // So Connector/J hands rows on as they arrive.
                    .setFetchSize(Integer.MIN_VALUE)
                    .map((row, _) -> job(row))
                    .iterator()) {
                var page = new ArrayList<CaptureJob>();
                var characters = 0L;
                while (rows.hasNext()) {
                    var job = rows.next();
                    characters += job.errors() == null ? 0 : job.errors().length();
                    if (page.size() == most || !page.isEmpty() && characters > MOST_ERROR_CHARACTERS) {
                        return new Page(page, true);
                    }
                    page.add(job);
                }
                return new Page(page, false);
            }
        });
    }

    /**
     * A part of a list of jobs.
     *
     * @param more whether older ones follow
     */
    record Page(List<CaptureJob> jobs, boolean more) {
        Page {
            jobs = List.copyOf(jobs);
        }
    }

    private static CaptureJob job(ResultSet row) throws SQLException {
        var word = row.getString("error_behaviour");
        var id = ByteBuffer.wrap(row.getBytes("capture_id"));
        return new CaptureJob(
                row.getLong("id"),
                new UUID(id.getLong(), id.getLong()),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("finished_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                ErrorBehaviour.of(word)
                        .orElseThrow(
                                () -> new IllegalStateException("no such error behaviour in the database: " + word)),
                row.getBoolean("success"),
                row.getString("errors"));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
