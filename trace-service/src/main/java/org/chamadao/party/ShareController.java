package org.chamadao.party;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.chamadao.party.AgreementDesk.AgreementAnswer;
import org.chamadao.party.AgreementDesk.AgreementRequest;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Who may read the events of the caller's party, and whose events it may read. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/shares")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ShareController {
    private final AgreementDesk desk;
    private final Agreements agreements;

    ShareController(AgreementDesk desk, Shares shares) {
        this.desk = desk;
        this.agreements = shares.agreements();
    }

    /** Those that the caller's party has given or taken, and that hold. */
    @Get
    List<AgreementAnswer> all(@Parameter(hidden = true) Party caller) {
        return desk.all(agreements, caller);
    }

    /** Lets another party read the events of the caller's. */
    @Post
    @RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = AgreementRequest.class)))
    @ApiResponse(responseCode = "201", description = "It holds from now on")
    HttpResponse<AgreementAnswer> make(@Parameter(hidden = true) Caller caller, @Body @Nullable String body) {
        return HttpResponse.created(desk.make(agreements, caller, Input.of(body)));
    }

    /** Ends a share that the caller's party has given. */
    @Delete("/{id}")
    @ApiResponse(responseCode = "204", description = "It no longer holds")
    @ApiResponse(responseCode = "404", description = "There is none such to end")
    HttpResponse<?> end(@Parameter(hidden = true) Party caller, String id) {
        return Ids.number(id)
                        .filter(number -> agreements.end(caller.id(), number, Agreements.By.GIVER))
                        .isPresent()
                ? HttpResponse.noContent()
                : Ids.unknown("share", id);
    }
}
