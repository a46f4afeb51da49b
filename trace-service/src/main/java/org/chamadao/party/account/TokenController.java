package org.chamadao.party.account;

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
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Caller;
import org.chamadao.party.CurrentRights;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.party.Scope;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Tokens of the caller's party for machines. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenController {
    private static final int LONGEST_NAME = 100;

    private final MachineTokens tokens;
    private final Clock clock;

    TokenController(MachineTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A token to make.
     *
     * @param name what it is for
     * @param scopes read, capture, administer, or handheld or print alone
     * @param expiresAt RFC 3339; never when absent
     */
    @Serdeable
    record TokenRequest(
            String name, List<String> scopes, @Nullable String expiresAt) {}

    /**
     * A token as an administrator sees it; times in RFC 3339.
     *
     * @param token the secret, only in the answer that made it
     */
    @Serdeable
    record TokenAnswer(
            String id,
            String name,
            List<String> scopes,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String token) {
        static TokenAnswer of(MachineTokens.Listed listed, @Nullable AccessToken token) {
            var expires = listed.expires();
            return new TokenAnswer(
                    listed.id(),
                    listed.name(),
                    listed.scopes().stream().sorted().map(Scope::word).toList(),
                    listed.created().toString(),
                    expires == null ? null : expires.toString(),
                    token == null ? null : token.secret());
        }
    }

    /** Those that are still good. */
    @Get
    List<TokenAnswer> all(@Parameter(hidden = true) Party caller) {
        return tokens.of(caller.id()).stream()
                .map(listed -> TokenAnswer.of(listed, null))
                .toList();
    }

    /** Makes a token and shows it, this once. It allows no more than the caller's own credential. */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TokenRequest.class)))
    @ApiResponse(responseCode = "201", description = "The token")
    HttpResponse<TokenAnswer> make(@Parameter(hidden = true) Caller caller, @Body @Nullable String body) {
        var input = Input.of(body);
        var name = input.text("name", LONGEST_NAME);
        var scopes = scopes(input);
        var more = EnumSet.copyOf(scopes);
        more.removeAll(caller.scopes());
        more.remove(Scope.HANDHELD);
        if (caller.may(Scope.CAPTURE)) {
            more.remove(Scope.PRINT);
        }
        if (!more.isEmpty()) {
            throw new ProblemException(
                    Problem.denied("administer", "Your own credential does not allow " + Scope.text(more) + "."));
        }
        var expires = input.optionalTime("expiresAt").orElse(null);
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw Input.refused("/expiresAt", "expiresAt " + expires + " is over already.");
        }
        var token = AccessToken.random();
        var listed = tokens.add(caller, token, name, scopes, expires).orElseThrow(CurrentRights::lost);
        return HttpResponse.created(TokenAnswer.of(listed, token)).header("Cache-Control", "no-store");
    }

    /** Ends a token, within seconds everywhere. */
    @Delete("/{id}")
    @ApiResponse(responseCode = "204", description = "It is no longer good")
    @ApiResponse(responseCode = "404", description = "Not a token of the caller's party")
    HttpResponse<?> revoke(@Parameter(hidden = true) Party caller, String id) {
        return tokens.revoke(caller.id(), id) ? HttpResponse.noContent() : Ids.unknown("token", id);
    }

    private static Set<Scope> scopes(Input input) {
        var scopes = EnumSet.noneOf(Scope.class);
        var words = input.texts("scopes");
        for (var place = 0; place < words.size(); place++) {
            var pointer = "/scopes/" + place;
            var word = words.get(place);
            scopes.add(Scope.of(word).orElseThrow(() -> Input.refused(pointer, "There is no scope " + word + ".")));
        }
        var alone = scopes.contains(Scope.HANDHELD) || scopes.contains(Scope.PRINT);
        if (scopes.isEmpty() || (alone && scopes.size() > 1)) {
            throw Input.refused(
                    "/scopes", "scopes must be some of read, capture, administer, or handheld or print alone.");
        }
        return scopes;
    }
}
