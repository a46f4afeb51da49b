package org.chamadao.label;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.HexFormat;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Print jobs as the agent of a printer gets them. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PrinterController {
    private static final String NDJSON = "application/x-ndjson";
    private static final int LONGEST_DIGEST = 64;

    private final PrintJobs jobs;
    private final PrintLabels labels;

    PrinterController(PrintJobs jobs, PrintLabels labels) {
        this.jobs = jobs;
        this.labels = labels;
    }

    /** SHA-256 of the labels that are stored, in hexadecimal digits. */
    @Serdeable
    record StoredRequest(String sha256) {}

    /** The oldest job for a printer that is not finished. */
    @Get("/printers/{printer}/job")
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "200", description = "The job")
    @ApiResponse(responseCode = "204", description = "There is none")
    HttpResponse<PrintJobAnswer> next(@Parameter(hidden = true) Party party, String printer) {
        if (!PrintForm.isName(printer)) {
            return HttpResponse.noContent();
        }
        return jobs.next(party, printer)
                .map(job -> HttpResponse.ok(PrintJobAnswer.of(job, jobs.unsure(job))))
                .orElseGet(HttpResponse::noContent);
    }

    /**
     * The labels of a job, a JSON object a line. May be asked for again, which draws the secrets under the wrappers anew, until
     * they are stored.
     */
    @Post("/print-jobs/{jobId}/labels")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ApiResponse(
            responseCode = "200",
            description = "The labels",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "409", description = "The job is cancelled, or its labels are stored")
    HttpResponse<StreamedFile> labels(@Parameter(hidden = true) Party party, String jobId) {
        return Ids.uuid(jobId)
                .flatMap(id -> labels.begin(party, id))
                .map(body -> HttpResponse.ok(new StreamedFile(body, MediaType.of(NDJSON)))
                        .contentType(NDJSON)
                        .header("Cache-Control", "no-store"))
                .orElseGet(() -> Ids.unknown("print job", jobId));
    }

    /** The agent says that it has the labels on disk; from then on they are printed. May be repeated. */
    @Post("/print-jobs/{jobId}/stored")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoredRequest.class)))
    @ApiResponse(responseCode = "204", description = "They may be printed")
    @ApiResponse(responseCode = "409", description = "The job is cancelled, or other labels were given out last")
    HttpResponse<?> stored(@Parameter(hidden = true) Party party, String jobId, @Body @Nullable String body) {
        var job = Ids.uuid(jobId).flatMap(id -> jobs.byId(party, id)).orElseGet(() -> Ids.unknown("print job", jobId));
        labels.store(party, job.id(), digest(Input.of(body).text("sha256", LONGEST_DIGEST)));
        return HttpResponse.noContent();
    }

    private static Hash digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw Input.refused("/sha256", "sha256 has 64 hexadecimal digits, letters in lower case.");
        }
        return Hash.of(HexFormat.of().parseHex(text));
    }
}
