package org.chamadao.party;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Parties over HTTP: the operator makes them, each sees itself. */
@Controller("/api/parties")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PartyController {
    private final Parties parties;

    PartyController(Parties parties) {
        this.parties = parties;
    }

    /** Makes a party and shows its token, this once. For the operator only. */
    @Post
    @ApiResponse(responseCode = "201", description = "The party and its token")
    @ApiResponse(responseCode = "403", description = "The caller is not the operator")
    HttpResponse<PartyAnswer> add(@Parameter(hidden = true) Party caller, @Body PartyRequest request) {
        if (!caller.operator()) {
            throw new ProblemException(Problem.of(ProblemType.FORBIDDEN, "Only the operator makes parties."));
        }
        var token = AccessToken.random();
        var party = parties.add(request.party(), token);
        return HttpResponse.created(PartyAnswer.made(party, token)).header("Cache-Control", "no-store");
    }

    /** The party that calls. */
    @Get("/me")
    PartyAnswer me(@Parameter(hidden = true) Party caller) {
        return PartyAnswer.of(caller);
    }
}
