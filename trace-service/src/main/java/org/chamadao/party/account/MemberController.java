package org.chamadao.party.account;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import org.chamadao.party.Caller;
import org.chamadao.party.Code;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Looks;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.Person;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The members of the caller's party. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MemberController {
    private final People people;
    private final Members members;
    private final Parties parties;
    private final Looks looks;

    MemberController(People people, Members members, Parties parties, Looks looks) {
        this.people = people;
        this.members = members;
        this.parties = parties;
        this.looks = looks;
    }

    /** A member's role and whether they are kept out; an absent member stays as it is. */
    @Serdeable
    record MemberRequest(@Nullable String role, @Nullable Boolean suspended) {}

    /** A code for its owner, shown once; {@code expiresAt} in RFC 3339. */
    @Serdeable
    record CodeAnswer(String code, String expiresAt) {}

    /** Whom a shared handheld offers for signing in. */
    @Serdeable
    record HandheldMember(String person, String name) {}

    /** All members, those who are kept out too. */
    @Get("/members")
    List<MemberAnswer> all(@Parameter(hidden = true) Party caller) {
        return people.members(caller.id()).stream()
                .map(account -> MemberAnswer.of(account.person()))
                .toList();
    }

    /** Members who can sign in by PIN. */
    @Get("/handheld/members")
    List<HandheldMember> handheld(@Parameter(hidden = true) Party caller) {
        return people.members(caller.id()).stream()
                .filter(account -> account.pinHash() != null && account.person().active())
                .map(account -> new HandheldMember(
                        account.person().pseudonym(),
                        String.valueOf(account.person().name())))
                .toList();
    }

    /** Gives a member another role, keeps them out, or lets them in again. */
    @Put("/members/{pseudonym}")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MemberRequest.class)))
    @ApiResponse(responseCode = "409", description = "Nobody could administer the party afterwards")
    MemberAnswer change(@Parameter(hidden = true) Caller caller, String pseudonym, @Body @Nullable String body) {
        var person = member(caller.party(), pseudonym);
        var input = Input.of(body);
        var role = input.optionalText("role", 20).map(MemberController::role);
        if (role.filter(MemberRole.ADMINISTRATOR::equals).isPresent() && !caller.administratorInPerson()) {
            throw administratorOnly();
        }
        refuse(members.change(
                Members.By.of(caller), person, new Members.Change(role, input.optionalFlag("suspended"))));
        return MemberAnswer.of(member(caller.party(), pseudonym));
    }

    private static MemberRole role(String word) {
        return MemberRole.of(word)
                .orElseThrow(() -> Input.refused(
                        "/role", "There is no role " + word + "; roles are administrator, recorder, reader."));
    }

    /** Otherwise a machine's token would be as good as the person that it can make. */
    static ProblemException administratorOnly() {
        return new ProblemException(Problem.denied(
                "administrator",
                "Only an administrator who has signed in with a password makes others administrator, or changes or erases"
                        + " an administrator; a machine's token does not do."));
    }

    /** Erases a member's name, login and secrets; what they did stays, under a pseudonym that names nobody. */
    @Delete("/members/{pseudonym}")
    @ApiResponse(responseCode = "204", description = "Erased")
    @ApiResponse(responseCode = "409", description = "Nobody could administer the party afterwards")
    HttpResponse<?> erase(@Parameter(hidden = true) Caller caller, String pseudonym) {
        refuse(members.erase(Members.By.of(caller), member(caller.party(), pseudonym)));
        return HttpResponse.noContent();
    }

    /** A code by which a member sets a new password; it is good for a day and for one use. */
    @Post("/members/{pseudonym}/password-code")
    @ApiResponse(responseCode = "201", description = "The code, shown this once")
    HttpResponse<CodeAnswer> passwordCode(@Parameter(hidden = true) Party caller, String pseudonym) {
        var person = member(caller, pseudonym);
        if (person.erased()) {
            return Ids.unknown("member", pseudonym);
        }
        return passwordCode(person);
    }

    /**
     * A code by which the only administrator of another party sets a new password, since nobody of theirs could make one;
     * it is good for a day and for one use. The party sees at once, among the looks at it, that it was made. For
     * administrators of the operator's party only.
     */
    @Post("/parties/{pseudonym}/password-code")
    @ApiResponse(responseCode = "201", description = "The code, shown this once")
    @ApiResponse(responseCode = "409", description = "The party has none or several who administer it")
    HttpResponse<CodeAnswer> passwordCodeOfOnlyAdministrator(
            @Parameter(hidden = true) Caller caller, String pseudonym) {
        var party = parties.byPseudonym(pseudonym).orElseGet(() -> Ids.unknown("party", pseudonym));
        var administrators = people.members(party.id()).stream()
                .map(People.Account::person)
                .filter(member -> member.active() && member.role() == MemberRole.ADMINISTRATOR)
                .toList();
        if (administrators.size() != 1 || party.id() == caller.party().id()) {
            throw new ProblemException(Problem.of(
                    ProblemType.ALREADY_EXISTS,
                    "The operator makes a code only for the administrator of another party that has exactly one; this is "
                            + party.name() + " with " + administrators.size() + ". Where there is none, invite one."
                            + " Where there are several, one makes a code for the other."));
        }
        var administrator = administrators.getFirst();
        looks.record(caller, party, "password-code", "/api/members/" + administrator.pseudonym(), 0);
        return passwordCode(administrator);
    }

    private HttpResponse<CodeAnswer> passwordCode(Person person) {
        var code = Code.random();
        var ends = members.addPasswordCode(person.id(), code);
        return HttpResponse.created(new CodeAnswer(code.secret(), ends.toString()))
                .header("Cache-Control", "no-store");
    }

    private Person member(Party caller, String pseudonym) {
        return people.member(caller.id(), pseudonym)
                .map(People.Account::person)
                .orElseGet(() -> Ids.unknown("member", pseudonym));
    }

    private static void refuse(Members.Outcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case ADMINISTRATORS_ONLY -> throw administratorOnly();
            case LAST_ADMINISTRATOR ->
                throw new ProblemException(Problem.of(
                        ProblemType.ALREADY_EXISTS,
                        "This is the only administrator; make another member administrator first."));
        }
    }
}
