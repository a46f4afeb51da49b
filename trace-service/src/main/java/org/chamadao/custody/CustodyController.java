package org.chamadao.custody;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamadao.custody.CustodyDenials.Denial;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;

/** What a party should know about the things it holds. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/custody")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustodyController {
    private final CustodyDenials denials;
    private final Parties parties;

    CustodyController(CustodyDenials denials, Parties parties) {
        this.denials = denials;
        this.parties = parties;
    }

    /**
     * Tries of another party to capture with something that the caller's party holds.
     *
     * @param party name of the other
     * @param identifier canonical Digital Link of the thing
     * @param tries how many
     * @param first RFC 3339
     * @param last RFC 3339
     */
    @Serdeable
    record DenialAnswer(String party, String identifier, int tries, String first, String last) {}

    /** Refusals by the rule {@code custody} of what others tried with things of the caller's party, the newest first. */
    @Get("/denials")
    List<DenialAnswer> denials(@Parameter(hidden = true) Party caller) {
        var found = denials.of(caller.id());
        var names = parties.byIds(found.stream().map(Denial::captorId).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Party::id, Function.identity()));
        return found.stream()
                .map(denial -> new DenialAnswer(
                        Objects.requireNonNull(names.get(denial.captorId()), "a party that a denial names is gone")
                                .name(),
                        denial.identifier(),
                        denial.tries(),
                        denial.first().toString(),
                        denial.last().toString()))
                .toList();
    }
}
