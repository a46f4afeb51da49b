package org.chamadao.party;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Parties over HTTP: the operator makes and suspends them, each sees and changes itself. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/parties")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PartyController {
    private final Parties parties;
    private final PartyIdentifier identifiers;
    private final ApplicationEventPublisher<PartyChanged> changes;

    PartyController(Parties parties, PartyIdentifier identifiers, ApplicationEventPublisher<PartyChanged> changes) {
        this.parties = parties;
        this.identifiers = identifiers;
        this.changes = changes;
    }

    /**
     * What a party may change about itself; an absent member stays as it is.
     *
     * @param identifier its GLN, or a Digital Link with {@code /417/}
     */
    @Serdeable
    record ProfileRequest(
            @Nullable String city,
            @Nullable Boolean nameShown,
            @Nullable String identifier) {}

    /** Whether a party is kept out. */
    @Serdeable
    record SuspensionRequest(boolean suspended) {}

    /** Makes a party and shows its token, this once. For the operator only. */
    @Post
    @ApiResponse(responseCode = "201", description = "The party and its token")
    @ApiResponse(responseCode = "403", description = "The caller is not the operator")
    @ApiResponse(responseCode = "409", description = "Another party holds the identifier")
    HttpResponse<PartyAnswer> add(@Body PartyRequest request) {
        var token = AccessToken.random();
        var given = request.identifier();
        var party = given == null
                ? parties.add(request.party(), token)
                : withIdentifier(request.party(), token, identifiers.party("identifier", given));
        return HttpResponse.created(PartyAnswer.made(parties.described(party.id()), token))
                .header("Cache-Control", "no-store");
    }

    private Party withIdentifier(NewParty party, AccessToken token, String identifier) {
        return parties.add(party, token, identifier)
                .orElseThrow(() -> new ProblemException(Problem.at(
                        "/identifier",
                        ProblemType.ALREADY_EXISTS,
                        "Another party holds the identifier " + identifier + "; see /api/claims?state=confirmed.")));
    }

    /** All parties. For the operator only. */
    @Get
    List<PartyAnswer> all() {
        return parties.all().stream().map(PartyAnswer::of).toList();
    }

    /** Keeps a party out, or lets it in again: within seconds none of its credentials is good. For the operator only. */
    @Put("/{pseudonym}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SuspensionRequest.class)))
    @ApiResponse(responseCode = "409", description = "It is the operator's own party")
    PartyAnswer suspend(@Parameter(hidden = true) Party caller, String pseudonym, @Body @Nullable String body) {
        var party = parties.byPseudonym(pseudonym)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no party " + pseudonym + ".")));
        var suspended = Input.of(body).flag("suspended");
        if (party.id() == caller.id()) {
            throw new ProblemException(
                    Problem.of(ProblemType.ALREADY_EXISTS, "The operator's own party cannot be suspended."));
        }
        parties.suspend(party.id(), suspended);
        changes.publishEvent(new PartyChanged(party.id()));
        return PartyAnswer.of(parties.described(party.id()));
    }

    /** The party that calls. */
    @Get("/me")
    PartyAnswer me(@Parameter(hidden = true) Party caller) {
        // Who calls is remembered for some seconds, and whoever has just changed the party must see it.
        return PartyAnswer.of(parties.described(caller.id()));
    }

    /**
     * Changes what the party says about itself. Its name and role are the operator's to give. An identifier is a claim, and
     * gives no rights before the operator has confirmed it.
     */
    @Put("/me")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProfileRequest.class)))
    PartyAnswer change(@Parameter(hidden = true) Party caller, @Body @Nullable String body) {
        var input = Input.of(body);
        var before = parties.described(caller.id()).party();
        var profile = new Parties.Profile(
                input.optionalText("city", CityName.LONGEST)
                        .map(PartyController::city)
                        .orElse(before.city()),
                input.optionalFlag("nameShown").orElse(before.nameShown()),
                input.optionalText("identifier", 200).map(text -> identifiers.party("identifier", text)));
        parties.change(caller.id(), profile);
        changes.publishEvent(new PartyChanged(caller.id()));
        return PartyAnswer.of(parties.described(caller.id()));
    }

    private static String city(String text) {
        try {
            return CityName.of(text);
        } catch (IllegalArgumentException e) {
            throw Input.refused("/city", e.getMessage() + ".");
        }
    }
}
