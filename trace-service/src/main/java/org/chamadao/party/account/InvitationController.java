package org.chamadao.party.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chamadao.party.Caller;
import org.chamadao.party.Code;
import org.chamadao.party.CurrentRights;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.Person;
import org.chamadao.party.Scope;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Invitations: how people become members, and how they come back when they have lost their password. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InvitationController {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODE = 60;

    private final Invitations invitations;
    private final Members members;
    private final People people;
    private final Parties parties;
    private final PasswordHashes hashes;
    private final KnownBrowsers browsers;
    private final SessionCookies cookies;

    InvitationController(
            Invitations invitations,
            Members members,
            People people,
            Parties parties,
            PasswordHashes hashes,
            KnownBrowsers browsers,
            SessionCookies cookies) {
        this.invitations = invitations;
        this.members = members;
        this.people = people;
        this.parties = parties;
        this.hashes = hashes;
        this.browsers = browsers;
        this.cookies = cookies;
    }

    /**
     * Invites somebody.
     *
     * @param role administrator, recorder or reader
     * @param name for whom it is, for the list of open invitations
     */
    @Serdeable
    record InvitationRequest(String role, String name) {}

    /**
     * An invitation; times in RFC 3339.
     *
     * @param code only in the answer that made it
     */
    @Serdeable
    record InvitationAnswer(
            String id,
            String role,
            String name,
            String createdAt,
            String expiresAt,
            @Nullable String code) {
        static InvitationAnswer of(Invitations.Open open, @Nullable Code code) {
            return new InvitationAnswer(
                    Long.toString(open.id()),
                    open.role().word(),
                    open.name(),
                    open.created().toString(),
                    open.expires().toString(),
                    code == null ? null : code.secret());
        }
    }

    /** Accepts an invitation. */
    @Serdeable
    record AcceptRequest(String code, String login, String name, String password) {}

    /** Sets a new password with the code of an administrator. */
    @Serdeable
    record NewPasswordRequest(String code, String password) {}

    /** The open invitations of the caller's party. */
    @Get("/invitations")
    List<InvitationAnswer> all(@Parameter(hidden = true) Party caller) {
        return invitations.of(caller.id()).stream()
                .map(open -> InvitationAnswer.of(open, null))
                .toList();
    }

    /**
     * Invites somebody into the caller's party; the code is shown this once. Administrators are invited by administrators
     * who have signed in; a machine invites the first one.
     */
    @Post("/invitations")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = InvitationRequest.class)))
    @ApiResponse(responseCode = "201", description = "The invitation with its code")
    HttpResponse<InvitationAnswer> invite(@Parameter(hidden = true) Caller caller, @Body @Nullable String body) {
        var input = Input.of(body);
        var more = EnumSet.copyOf(role(input).scopes());
        more.removeAll(caller.scopes());
        if (!more.isEmpty()) {
            throw new ProblemException(
                    Problem.denied("administer", "Your own credential does not allow " + Scope.text(more) + "."));
        }
        if (role(input) == MemberRole.ADMINISTRATOR
                && !caller.administratorInPerson()
                && people.hasAdministrator(caller.party().id())) {
            throw MemberController.administratorOnly();
        }
        return invite(caller.party(), input, handle -> mayInvite(handle, caller, role(input)))
                .orElseThrow(CurrentRights::lost);
    }

    private static boolean mayInvite(Handle handle, Caller caller, MemberRole role) {
        return CurrentRights.administer(handle, caller)
                && (role != MemberRole.ADMINISTRATOR
                        || caller.administratorInPerson()
                        || !People.hasAdministrator(handle, caller.party().id()));
    }

    /** Invites somebody into any party, such as its first administrator. For the operator only. */
    @Post("/parties/{pseudonym}/invitations")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = InvitationRequest.class)))
    @ApiResponse(responseCode = "201", description = "The invitation with its code")
    HttpResponse<InvitationAnswer> inviteInto(String pseudonym, @Body @Nullable String body) {
        var party = parties.byPseudonym(pseudonym)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no party " + pseudonym + ".")));
        return invite(party, Input.of(body), handle -> !People.hasAdministrator(handle, party.id()))
                .orElseThrow(() -> new ProblemException(Problem.denied(
                        "operate",
                        "The party has an administrator, who alone invites into it, or is suspended; the operator invites"
                                + " the first one.")));
    }

    private static MemberRole role(Input input) {
        var word = input.text("role", 20);
        return MemberRole.of(word)
                .orElseThrow(() -> Input.refused(
                        "/role", "There is no role " + word + "; roles are administrator, recorder, reader."));
    }

    private Optional<HttpResponse<InvitationAnswer>> invite(Party party, Input input, Predicate<Handle> still) {
        var code = Code.random();
        return invitations
                .addIf(still, party.id(), role(input), input.text("name", LONGEST_NAME), code)
                .<HttpResponse<InvitationAnswer>>map(open ->
                        HttpResponse.created(InvitationAnswer.of(open, code)).header("Cache-Control", "no-store"));
    }

    /** Takes an invitation back. */
    @Delete("/invitations/{id}")
    @ApiResponse(responseCode = "204", description = "It is void")
    @ApiResponse(responseCode = "404", description = "Not an open invitation of the caller's party")
    HttpResponse<?> withdraw(@Parameter(hidden = true) Party caller, String id) {
        return Ids.number(id)
                        .filter(number -> invitations.withdraw(caller.id(), number))
                        .isPresent()
                ? HttpResponse.noContent()
                : Ids.unknown("invitation", id);
    }

    /** Makes a member of who has the code; they sign in afterwards. */
    @Post("/invitations/accepted")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AcceptRequest.class)))
    @ApiResponse(responseCode = "201", description = "A member")
    @ApiResponse(responseCode = "404", description = "No open invitation has this code")
    @ApiResponse(responseCode = "409", description = "Somebody else signs in by this name")
    HttpResponse<MemberAnswer> accept(HttpRequest<?> request, @Body @Nullable String body) {
        var input = Input.of(body);
        var login = Credentials.newLogin(input, "login");
        var name = input.text("name", LONGEST_NAME);
        var password = Credentials.newPassword(input, "password", login);
        // Only who has a code is worth the work of a hash, and learns whether a login is taken.
        var code = code(input).filter(invitations::open).orElseThrow(InvitationController::noSuchCode);
        return switch (invitations.accept(code, login, name, hashes.hash(password))) {
            case Invitations.Accepted.Member(var account) ->
                known(request, account.person(), HttpResponse.created(MemberAnswer.of(account.person())));
            case Invitations.Accepted.NoInvitation() -> throw noSuchCode();
            case Invitations.Accepted.LoginTaken() ->
                throw new ProblemException(Problem.at(
                        "/login",
                        ProblemType.ALREADY_EXISTS,
                        "Somebody signs in by the name " + login
                                + " already. Take another; after " + Invitations.MOST_TRIES
                                + " tries the invitation is void."));
        };
    }

    /** Sets a new password with the code that an administrator of the party gave. */
    @Post("/passwords")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewPasswordRequest.class)))
    @ApiResponse(responseCode = "204", description = "Set; all sessions of the person are over")
    @ApiResponse(responseCode = "404", description = "No such code")
    HttpResponse<?> setPassword(HttpRequest<?> request, @Body @Nullable String body) {
        var input = Input.of(body);
        var code = code(input).orElseThrow(InvitationController::noSuchCode);
        var person = members.byPasswordCode(code)
                .flatMap(people::byId)
                .map(People.Account::person)
                .orElseThrow(InvitationController::noSuchCode);
        var password = Credentials.newPassword(input, "password", String.valueOf(person.login()));
        if (!members.usePasswordCode(person, code, hashes.hash(password))) {
            throw noSuchCode();
        }
        return known(request, person, HttpResponse.noContent());
    }

    /** Whoever has proved by a code who they are may sign in from this browser, however many others guess nearby. */
    private <T> MutableHttpResponse<T> known(HttpRequest<?> request, Person person, MutableHttpResponse<T> answer) {
        return answer.cookie(cookies.ofBrowser(request, browsers.remember(person.id(), cookies.browser(request))));
    }

    private static Optional<Code> code(Input input) {
        return Code.parse(input.text("code", LONGEST_CODE));
    }

    private static ProblemException noSuchCode() {
        return new ProblemException(Problem.at(
                "/code", ProblemType.NO_SUCH_RESOURCE, "No such code, or it was used or is over; ask for another."));
    }
}
