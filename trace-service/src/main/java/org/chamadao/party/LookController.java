package org.chamadao.party;

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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.party.Looks.Look;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;

/** Looks of regulators, for those who were looked at and for those who looked. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/looks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LookController {
    private final Looks looks;
    private final Parties parties;

    LookController(Looks looks, Parties parties) {
        this.looks = looks;
        this.parties = parties;
    }

    /**
     * A look as both sides see it.
     *
     * @param resource what was looked at
     * @param lookedAt RFC 3339
     * @param disclosedAt RFC 3339
     */
    @Serdeable
    record LookAnswer(
            String regulator, String party, String caseNumber, String resource, String lookedAt, String disclosedAt) {}

    /** Looks at the caller's party whose hold is over, the newest first. */
    @Get
    List<LookAnswer> disclosed(@Parameter(hidden = true) Party caller) {
        return answers(looks.disclosed(caller.id()));
    }

    /** Looks that the caller's party, a regulator, took. */
    @Get("/own")
    List<LookAnswer> own(@Parameter(hidden = true) Party caller) {
        return answers(looks.by(caller.id()));
    }

    private List<LookAnswer> answers(List<Look> found) {
        var ids = found.stream()
                .flatMap(look -> Stream.of(look.regulatorId(), look.partyId()))
                .collect(Collectors.toSet());
        var names = parties.byIds(ids).stream().collect(Collectors.toMap(Party::id, Function.identity()));
        return found.stream()
                .map(look -> new LookAnswer(
                        name(names, look.regulatorId()),
                        name(names, look.partyId()),
                        look.caseNumber(),
                        look.resource(),
                        look.looked().toString(),
                        look.disclosed().toString()))
                .toList();
    }

    private static String name(Map<Long, Party> names, long id) {
        return Objects.requireNonNull(names.get(id), "a party that a look names is gone")
                .name();
    }
}
