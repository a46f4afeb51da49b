package org.chamadao.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.net.URI;
import org.chamadao.party.Ids;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The capture interface of EPCIS 2.0 (section 12.6): documents in, jobs out. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/epcis/capture")
final class CaptureController {
    private final CaptureDesk desk;
    private final DocumentReader reader;
    private final CaptureJobs jobs;
    private final CaptureLimits limits;

    CaptureController(CaptureDesk desk, DocumentReader reader, CaptureJobs jobs, CaptureLimits limits) {
        this.desk = desk;
        this.reader = reader;
        this.jobs = jobs;
        this.limits = limits;
    }

    /** Captures a document. 202 is sent after the commit: what it acknowledges is durable. */
    @Post
    @ApiResponse(responseCode = "202", description = "Stored; Location is the job")
    @ApiResponse(responseCode = "400", description = "Refused; nothing was stored")
    @Consumes({MediaType.APPLICATION_JSON, "application/ld+json"})
    @Produces(MediaType.ALL)
    HttpResponse<?> capture(
            @Parameter(hidden = true) Party party, HttpRequest<?> request, @Body @Nullable InputStream body) {
        var job = desk.take(party, request.getHeaders(), body, reader::document).job();
        return HttpResponse.accepted(URI.create(job.location()))
                .header(CaptureHeaders.ERROR_BEHAVIOUR, job.errorBehaviour().word());
    }

    /** How a job of the caller's went. */
    @Get("/{captureID}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> job(@Parameter(hidden = true) Party party, String captureID) {
        return Ids.uuid(captureID)
                .flatMap(id -> jobs.byId(party.id(), id))
                .<HttpResponse<String>>map(job -> HttpResponse.ok(job.json().toString())
                        .header(
                                CaptureHeaders.ERROR_BEHAVIOUR,
                                job.errorBehaviour().word()))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "You have no capture job " + captureID + ".")));
    }

    /** The caller's jobs, the newest first, in pages. */
    @Get
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> jobs(
            @Parameter(hidden = true) Party party,
            @QueryValue @Nullable String perPage,
            @QueryValue @Nullable String nextPageToken) {
        var page = JobPage.of(perPage, nextPageToken);
        var found = jobs.page(party.id(), page.before(), page.length());
        var body = JsonNodeFactory.instance.arrayNode();
        found.jobs().forEach(job -> body.add(job.json()));
        var response = HttpResponse.ok(body.toString());
        if (found.more()) {
            response.header("Link", "</epcis/capture?" + page.after(found.jobs().getLast()) + ">; rel=\"next\"");
        }
        return response;
    }

    /** What can be done here, and within which limits. */
    @Options
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "204", description = "In the headers")
    HttpResponse<?> options() {
        return HttpResponse.noContent()
                .headers(EpcisHeaders.of("OPTIONS, GET, POST", limits))
                .header(CaptureHeaders.ERROR_BEHAVIOUR, "rollback, proceed");
    }

    /** What can be done with a job. */
    @Options("/{captureID}")
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "204", description = "In the headers")
    HttpResponse<?> jobOptions(String captureID) {
        return HttpResponse.noContent().headers(EpcisHeaders.of("OPTIONS, GET"));
    }
}
