package org.chamadao.party.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Caller;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Sessions: sign in, stay signed in, sign out. A browser keeps its refresh token in a cookie that no script reads and no
 * other site sends; an app keeps it itself.
 */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/session")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private static final int LONGEST_SECRET = 200;

    private final SignIn signIn;
    private final Sessions sessions;
    private final AccessJwts jwts;
    private final KnownBrowsers browsers;
    private final SessionCookies cookies;
    private final Clock clock;

    SessionController(
            SignIn signIn,
            Sessions sessions,
            AccessJwts jwts,
            KnownBrowsers browsers,
            SessionCookies cookies,
            Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.jwts = jwts;
        this.browsers = browsers;
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * Signs in.
     *
     * @param cookie false to be given the refresh token in the answer instead of a cookie
     */
    @Serdeable
    record SignInRequest(
            String login, String password, @Nullable Boolean cookie) {}

    /** Stays signed in; without the member the cookie's token is taken. */
    @Serdeable
    record RefreshRequest(@Nullable String refreshToken) {}

    /** Signs in on a shared handheld. */
    @Serdeable
    record PinRequest(String person, String pin) {}

    /**
     * An open session.
     *
     * @param accessToken to show as a bearer token
     * @param expiresIn seconds that it is good for
     * @param refreshToken gives the next one; absent where a cookie holds it
     */
    @Serdeable
    record SessionAnswer(
            String accessToken, long expiresIn, @Nullable String refreshToken) {}

    /** Signs a person in by name and password. */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignInRequest.class)))
    @ApiResponse(responseCode = "201", description = "Signed in")
    @ApiResponse(responseCode = "401", description = "The name or the password is wrong")
    @ApiResponse(responseCode = "429", description = "Too many attempts")
    HttpResponse<SessionAnswer> open(
            HttpRequest<?> request, @Parameter(hidden = true) Source source, @Body @Nullable String body) {
        cookies.refuseOtherSites(request);
        var input = Input.of(body);
        var login = Credentials.login(input.text("login", LONGEST_SECRET));
        var password = Credentials.password(input, "password");
        var cookie = input.optionalFlag("cookie").orElse(true);
        var browser = cookies.browser(request);
        var signedIn = signIn.byPassword(login, password, source.network(), browser);
        var answer = answer(request, signedIn.session(), cookie);
        return cookie
                ? answer.cookie(cookies.ofBrowser(
                        request, browsers.remember(signedIn.person().id(), browser)))
                : answer;
    }

    /** Signs a member in by PIN, on a handheld of their organisation. */
    @Post("/pin")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PinRequest.class)))
    @ApiResponse(responseCode = "201", description = "Signed in")
    @ApiResponse(responseCode = "401", description = "The person or the PIN is wrong")
    @ApiResponse(responseCode = "429", description = "Too many attempts")
    HttpResponse<SessionAnswer> openByPin(
            HttpRequest<?> request,
            @Parameter(hidden = true) Party party,
            @Parameter(hidden = true) Source source,
            @Body @Nullable String body) {
        var input = Input.of(body);
        var session =
                signIn.byPin(party, input.text("person", 100), input.text("pin", LONGEST_SECRET), source.network());
        return answer(request, session, false);
    }

    /** Takes a refresh token for the next one and a new access token. */
    @Post("/refresh")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RefreshRequest.class)))
    @ApiResponse(responseCode = "201", description = "Still signed in")
    @ApiResponse(responseCode = "401", description = "Not signed in, or no longer")
    @ApiResponse(
            responseCode = "409",
            description = "Just done, by another tab or with an answer that was lost; try again")
    HttpResponse<SessionAnswer> refresh(HttpRequest<?> request, @Body @Nullable String body) {
        cookies.refuseOtherSites(request);
        var shown = body == null || body.isBlank()
                ? Optional.<String>empty()
                : Input.of(body).optionalText("refreshToken", LONGEST_SECRET);
        var inCookie = shown.isEmpty();
        var token = shown.or(() -> cookies.refreshToken(request))
                .flatMap(AccessToken::parse)
                .orElseThrow(SessionController::notSignedIn);
        return switch (sessions.refresh(token)) {
            case Sessions.Refreshed.Renewed(var session) -> answer(request, session, inCookie);
            case Sessions.Refreshed.JustUsed() ->
                throw new ProblemException(Problem.of(
                        ProblemType.ALREADY_EXISTS,
                        "This refresh token was shown a moment ago. Use the one that came of it; if that was lost,"
                                + " show this one again in " + Rotation.GRACE.toSeconds() + " seconds."));
            case Sessions.Refreshed.Refused() -> throw notSignedIn();
        };
    }

    /** Signs out: the session is over, here and wherever its tokens are. */
    @Delete
    @ApiResponse(responseCode = "204", description = "Signed out")
    HttpResponse<?> end(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        var person = caller.person();
        var session = caller.session();
        if (person != null && session != null) {
            sessions.end(person.id(), UUID.fromString(session));
        }
        return HttpResponse.noContent().cookie(cookies.ofNoRefreshToken(request));
    }

    private MutableHttpResponse<SessionAnswer> answer(
            HttpRequest<?> request, Sessions.Opened session, boolean inCookie) {
        var access = jwts.issue(session.access(), session.ends());
        var secret = session.refreshToken().secret();
        MutableHttpResponse<SessionAnswer> response = HttpResponse.created(
                        new SessionAnswer(access, AccessJwts.LIFE.toSeconds(), inCookie ? null : secret))
                .header("Cache-Control", "no-store");
        return inCookie
                ? response.cookie(
                        cookies.ofRefreshToken(request, secret, Duration.between(clock.instant(), session.ends())))
                : response;
    }

    private static ProblemException notSignedIn() {
        return new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, "You are not signed in, or no longer."));
    }
}
