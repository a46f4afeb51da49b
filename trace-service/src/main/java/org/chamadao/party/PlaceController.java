package org.chamadao.party;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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

/** The places of the caller's party. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/places")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlaceController {
    private static final int LONGEST_CITY = 100;

    private final Places places;
    private final PartyIdentifier identifiers;

    PlaceController(Places places, PartyIdentifier identifiers) {
        this.places = places;
        this.identifiers = identifiers;
    }

    /**
     * A place as its owner sees it.
     *
     * @param state {@code open} until the operator has decided whether it is the party's, then {@code confirmed} or
     *     {@code refused}; {@code ended} when it is no longer
     */
    @Serdeable
    record PlaceAnswer(String id, String identifier, String name, String city, String state) {
        static PlaceAnswer of(Places.Place place) {
            return new PlaceAnswer(
                    Long.toString(place.id()),
                    place.identifier(),
                    place.name(),
                    place.city(),
                    place.state().word());
        }
    }

    /** The form of a new place. */
    @Serdeable
    record PlaceRequest(String identifier, String name, String city) {}

    /** All of them. */
    @Get
    List<PlaceAnswer> all(@Parameter(hidden = true) Party caller) {
        return places.of(caller.id()).stream().map(PlaceAnswer::of).toList();
    }

    /**
     * Adds a place; {@code identifier} is its GLN, or a Digital Link with {@code /414/}. It is a claim, and keeps nobody
     * out before the operator has confirmed it.
     */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlaceRequest.class)))
    @ApiResponse(responseCode = "201", description = "Added")
    @ApiResponse(responseCode = "409", description = "The party has it already")
    @ApiResponse(responseCode = "429", description = "200 claims of the party wait for the operator")
    HttpResponse<PlaceAnswer> add(@Parameter(hidden = true) Party caller, @Body @Nullable String body) {
        var input = Input.of(body);
        var identifier = identifiers.place("identifier", input.text("identifier", 200));
        var name = input.text("name", NewParty.LONGEST_NAME);
        var city = input.text("city", LONGEST_CITY);
        return places.add(caller.id(), identifier, name, city)
                .map(place -> HttpResponse.created(PlaceAnswer.of(place)))
                .orElseThrow(() -> new ProblemException(Problem.at(
                        "/identifier",
                        ProblemType.ALREADY_EXISTS,
                        "Your party has the place " + identifier + " already; give it up to enter it anew.")));
    }

    /** Gives a place up. */
    @Delete("/{id}")
    @ApiResponse(responseCode = "204", description = "Given up")
    @ApiResponse(responseCode = "404", description = "Not a place of the caller's party")
    HttpResponse<?> remove(@Parameter(hidden = true) Party caller, String id) {
        return Ids.number(id)
                        .filter(number -> places.remove(caller.id(), number))
                        .isPresent()
                ? HttpResponse.noContent()
                : Ids.unknown("place", id);
    }
}
