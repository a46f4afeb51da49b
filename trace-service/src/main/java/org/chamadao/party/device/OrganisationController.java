package org.chamadao.party.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Who is here, and whose certificates count: phones keep it for where there is no network. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/organisations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrganisationController {
    private final Organisations organisations;

    OrganisationController(Organisations organisations) {
        this.organisations = organisations;
    }

    /**
     * A party.
     *
     * @param party pseudonym
     * @param roots DER in base64: the one that signs its devices, and those that did
     * @param revoked fingerprints of certificates that no longer count
     */
    @Serdeable
    record OrganisationAnswer(
            String party,
            String name,
            String role,
            String city,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> roots,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> revoked) {}

    /** All parties that are not suspended, by pseudonym. */
    @Get
    @ApiResponse(responseCode = "200", description = "All of them")
    @ApiResponse(responseCode = "304", description = "What If-None-Match names is what they are")
    HttpResponse<List<OrganisationAnswer>> all(@Header("If-None-Match") @Nullable String known) {
        var all = organisations.all();
        var tag = "\""
                + Hash.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).hex() + "\"";
        MutableHttpResponse<List<OrganisationAnswer>> answer = isAmong(known, tag)
                ? HttpResponse.notModified()
                : HttpResponse.ok(
                        all.stream().map(OrganisationController::answer).toList());
        return answer.header("ETag", tag).header("Cache-Control", "no-cache");
    }

    private static boolean isAmong(@Nullable String known, String tag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private static OrganisationAnswer answer(Organisations.Organisation one) {
        return new OrganisationAnswer(one.party(), one.name(), one.role(), one.city(), one.roots(), one.revoked());
    }
}
