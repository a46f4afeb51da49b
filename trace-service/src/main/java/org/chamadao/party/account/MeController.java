package org.chamadao.party.account;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import java.util.Optional;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.party.Caller;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Person;
import org.chamadao.party.Scope;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Whoever calls, about themselves. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/me")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {
    private final Sessions sessions;
    private final Members members;
    private final SignIn signIn;
    private final PasswordHashes hashes;
    private final IssuerHosts issuerHosts;

    MeController(Sessions sessions, Members members, SignIn signIn, PasswordHashes hashes, IssuerHosts issuerHosts) {
        this.sessions = sessions;
        this.members = members;
        this.signIn = signIn;
        this.hashes = hashes;
        this.issuerHosts = issuerHosts;
    }

    /**
     * Who calls.
     *
     * @param organisation its name
     * @param person null for a machine
     * @param scopes what the credential allows
     * @param issuerHosts under which the installation's restricted-circulation numbers stand; new ones get the first
     */
    @Serdeable
    record MeAnswer(
            String organisation,
            String party,
            String partyRole,
            boolean operator,
            @Nullable MemberAnswer person,
            List<String> scopes,
            List<String> issuerHosts) {}

    /** A session of the caller's; times in RFC 3339. */
    @Serdeable
    record ListedSession(String id, String createdAt, String usedAt, String expiresAt, boolean thisOne) {}

    /** A new password, with the one that was good until now. */
    @Serdeable
    record PasswordRequest(String password, String newPassword) {}

    /** A new PIN for shared handhelds, with the password. */
    @Serdeable
    record NewPinRequest(String password, String pin) {}

    /** Who calls. */
    @Get
    MeAnswer me(@Parameter(hidden = true) Caller caller) {
        var party = caller.party();
        return new MeAnswer(
                party.name(),
                party.pseudonym(),
                party.role().word(),
                party.operator(),
                Optional.ofNullable(caller.person()).map(MemberAnswer::of).orElse(null),
                caller.scopes().stream().sorted().map(Scope::word).toList(),
                List.copyOf(issuerHosts.hosts()));
    }

    /** Changes the password; all sessions end, this one too. */
    @Put("/password")
    @RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = PasswordRequest.class)))
    @ApiResponse(responseCode = "204", description = "Changed; sign in again")
    @ApiResponse(responseCode = "403", description = "The password is wrong")
    HttpResponse<?> changePassword(@Parameter(hidden = true) Caller caller, @Body @Nullable String body) {
        var person = person(caller);
        var input = Input.of(body);
        var password = Credentials.newPassword(input, "newPassword", String.valueOf(person.login()));
        var proved = signIn.confirm(person, Credentials.password(input, "password"));
        if (!members.setPassword(proved, hashes.hash(password))) {
            throw SignIn.notYourPassword();
        }
        return HttpResponse.noContent();
    }

    /** Sets the PIN for shared handhelds. */
    @Put("/pin")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewPinRequest.class)))
    @ApiResponse(responseCode = "204", description = "Set")
    @ApiResponse(responseCode = "403", description = "The password is wrong")
    HttpResponse<?> setPin(@Parameter(hidden = true) Caller caller, @Body @Nullable String body) {
        var person = person(caller);
        var input = Input.of(body);
        var pin = Credentials.newPin(input, "pin");
        var proved = signIn.confirm(person, Credentials.password(input, "password"));
        if (!members.setPin(proved, hashes.hash(pin))) {
            throw SignIn.notYourPassword();
        }
        return HttpResponse.noContent();
    }

    /** The caller's live sessions. */
    @Get("/sessions")
    List<ListedSession> all(@Parameter(hidden = true) Caller caller) {
        return sessions.of(person(caller).id()).stream()
                .map(session -> new ListedSession(
                        session.id().toString(),
                        session.created().toString(),
                        session.used().toString(),
                        session.ends().toString(),
                        session.id().toString().equals(caller.session())))
                .toList();
    }

    /** Ends one of the caller's sessions, such as that of a lost phone. */
    @Delete("/sessions/{sessionId}")
    @ApiResponse(responseCode = "204", description = "It is over")
    @ApiResponse(responseCode = "404", description = "Not a live session of the caller's")
    HttpResponse<?> end(@Parameter(hidden = true) Caller caller, String sessionId) {
        return Ids.uuid(sessionId)
                        .filter(id -> sessions.end(person(caller).id(), id))
                        .isPresent()
                ? HttpResponse.noContent()
                : Ids.unknown("session", sessionId);
    }

    private static Person person(Caller caller) {
        var person = caller.person();
        if (person == null) {
            throw new ProblemException(Problem.denied("person", "A person must be signed in."));
        }
        return person;
    }
}
