package org.chamadao.log.sequence;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogStatus;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** How the log and its ledger are, for those who hand events in. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/status")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatusController {
    private final LogOrigin origin;
    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final Ledger ledger;

    StatusController(LogOrigin origin, Sequencer sequencer, Checkpoints checkpoints, Ledger ledger) {
        this.origin = origin;
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.ledger = ledger;
    }

    /**
     * How they are.
     *
     * @param size entries under the newest released checkpoint
     * @param root of that checkpoint, in hexadecimal; absent before the first one
     * @param releasedAt RFC 3339
     * @param sequencer starting, standby, sequencing, failing or stopped
     * @param ledgerIndependent whether organisations other than the operator keep the ledger
     * @param ledgerSize entries under its newest checkpoint; absent when it cannot be asked now
     */
    @Serdeable
    record StatusAnswer(
            String origin,
            long size,
            @Nullable String root,
            @Nullable String releasedAt,
            String sequencer,
            boolean ledgerIndependent,
            @Nullable Long ledgerSize) {}

    /** The state of the log and its ledger. */
    @Get
    StatusAnswer status() {
        var newest = checkpoints.newest();
        return new StatusAnswer(
                origin.name(),
                newest.map(ReleasedCheckpoint::size).orElse(0L),
                newest.map(released -> released.checkpoint().root().hex()).orElse(null),
                newest.map(released -> released.releasedAt().toString()).orElse(null),
                word(sequencer.status()),
                ledger.independent(),
                anchored().orElse(null));
    }

    private Optional<Long> anchored() {
        try {
            return Optional.of(ledger.recentHead(origin.name())
                    .map(record -> record.size())
                    .orElse(0L));
        } catch (LedgerException e) {
            return Optional.empty();
        }
    }

    private static String word(LogStatus status) {
        return switch (status) {
            case LogStatus.Starting _ -> "starting";
            case LogStatus.Standby _ -> "standby";
            case LogStatus.Sequencing _, LogStatus.Behind _ -> "sequencing";
            case LogStatus.Failing _ -> "failing";
            case LogStatus.Stopped _ -> "stopped";
        };
    }
}
