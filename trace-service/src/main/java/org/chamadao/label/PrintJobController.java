package org.chamadao.label;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import org.chamadao.party.Caller;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Print jobs as people see them. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/print-jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PrintJobController {
    private final LabelPreviews previews;
    private final PrintJobs jobs;
    private final PrintReports reports;

    PrintJobController(LabelPreviews previews, PrintJobs jobs, PrintReports reports) {
        this.previews = previews;
        this.jobs = jobs;
        this.reports = reports;
    }

    /**
     * Labels to print.
     *
     * @param from sequence of the first one in its order
     * @param to of the last one; at most 100,000 labels
     * @param template name of a label template
     * @param printer letters of ASCII, digits and . _ -
     * @param dpi 203, 300 or 600
     * @param reason why codes are printed again that a printer had before
     */
    @Serdeable
    record PrintRequest(
            String orderId,
            int from,
            int to,
            String template,
            String printer,
            int dpi,
            @Nullable String reason) {}

    /** What became of labels. */
    @Serdeable
    record ResultsRequest(List<ResultRequest> results) {
        ResultsRequest {
            results = List.copyOf(results);
        }
    }

    /**
     * What became of a label.
     *
     * @param result printed, spoiled or unprinted; of an agent also unsure
     */
    @Serdeable
    record ResultRequest(int sequence, String result) {}

    /** Results that are kept. */
    @Serdeable
    record ResultsAnswer(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ResultAnswer> results) {
        ResultsAnswer {
            results = List.copyOf(results);
        }
    }

    /**
     * What became of a label.
     *
     * @param byPerson whether somebody who was asked has said so
     */
    @Serdeable
    record ResultAnswer(int sequence, String result, boolean byPerson) {}

    /** Hands labels to the agent of a printer, when it asks. */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PrintRequest.class)))
    @ApiResponse(responseCode = "201", description = "Taken, now or by an earlier request with the Idempotency-Key")
    @ApiResponse(
            responseCode = "409",
            description = "Not issued yet, or a printer had codes of it before and no reason is given")
    HttpResponse<PrintJobAnswer> take(
            @Parameter(hidden = true) Caller caller,
            @Header(Repeatable.HEADER) @Nullable String key,
            @Body @Nullable String body) {
        var request = Repeatable.of(key, body);
        var form = PrintForm.of(Input.of(body));
        previews.check(caller.party(), form);
        var job = jobs.take(caller, form, request);
        return HttpResponse.created(answer(job), URI.create("/api/print-jobs/" + job.id()));
    }

    /**
     * The print jobs of the caller's party, the newest first.
     *
     * @param perPage at most 100, 30 when absent
     * @param before id of the last job of the page before
     */
    @Get
    @Consumes(MediaType.ALL)
    List<PrintJobAnswer> jobs(
            @Parameter(hidden = true) Party party,
            @QueryValue @Nullable String perPage,
            @QueryValue @Nullable String before) {
        return jobs.page(party, ListPage.of(perPage, before)).stream()
                .map(this::answer)
                .toList();
    }

    /** How far a job is. */
    @Get("/{jobId}")
    @Consumes(MediaType.ALL)
    PrintJobAnswer job(@Parameter(hidden = true) Party party, String jobId) {
        return answer(found(party, jobId));
    }

    /** What is known of the labels of a job; of all of them when {@code from} and {@code to} are absent. */
    @Get("/{jobId}/results")
    @Consumes(MediaType.ALL)
    ResultsAnswer results(
            @Parameter(hidden = true) Party party,
            String jobId,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to) {
        var job = found(party, jobId);
        var kept = reports.of(
                job,
                from == null ? job.from() : ExportForm.sequence("from", from),
                to == null ? job.to() : ExportForm.sequence("to", to));
        return new ResultsAnswer(kept.stream()
                .map(label -> new ResultAnswer(label.sequence(), label.result().word(), label.byPerson()))
                .toList());
    }

    /** Ends a job early. What the agent has not printed, it reports as unprinted. */
    @Post("/{jobId}/cancellation")
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "200", description = "The job, which is cancelled")
    @ApiResponse(responseCode = "409", description = "Nothing of it is left to print")
    PrintJobAnswer cancel(@Parameter(hidden = true) Party party, String jobId) {
        return Ids.uuid(jobId)
                .flatMap(id -> jobs.cancel(party, id))
                .map(this::answer)
                .orElseGet(() -> Ids.unknown("print job", jobId));
    }

    /** A person says what became of labels of which the printer's agent is not sure; at most 1,000 at once. */
    @Post("/{jobId}/answers")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResultsRequest.class)))
    @ApiResponse(responseCode = "200", description = "The job")
    @ApiResponse(
            responseCode = "409",
            description = "Something else is known of a label, or its printer has yet to tell")
    PrintJobAnswer answer(@Parameter(hidden = true) Party party, String jobId, @Body @Nullable String body) {
        return keep(party, jobId, body, Reporter.PERSON);
    }

    /** The printer's agent says what became of labels; at most 1,000 at once. May be repeated. */
    @Post("/{jobId}/results")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResultsRequest.class)))
    @ApiResponse(responseCode = "200", description = "The job; it may be cancelled")
    @ApiResponse(responseCode = "409", description = "Something else is known of a label")
    PrintJobAnswer report(@Parameter(hidden = true) Party party, String jobId, @Body @Nullable String body) {
        return keep(party, jobId, body, Reporter.AGENT);
    }

    private PrintJobAnswer keep(Party party, String jobId, @Nullable String body, Reporter by) {
        var job = found(party, jobId);
        return answer(reports.keep(party, job.id(), ResultsForm.read(Input.of(body), by), by));
    }

    private PrintJob found(Party party, String jobId) {
        return Ids.uuid(jobId).flatMap(id -> jobs.byId(party, id)).orElseGet(() -> Ids.unknown("print job", jobId));
    }

    private PrintJobAnswer answer(PrintJob job) {
        return PrintJobAnswer.of(job, jobs.unsure(job));
    }
}
