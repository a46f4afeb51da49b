package org.chamadao.label;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamadao.party.Input;
import org.chamadao.party.PublicMisses;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Whoever takes a wrapper off may ask whether the secret under it is the right one. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/inner-codes")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InnerCodeController {
    private static final int LONGEST_ITEM = 2_000;
    private static final int LONGEST_SECRET = 100;

    private final InnerCodes codes;
    private final PublicMisses misses;

    InnerCodeController(InnerCodes codes, PublicMisses misses) {
        this.codes = codes;
        this.misses = misses;
    }

    /**
     * A secret that was under a wrapper.
     *
     * @param item address or path of the item's page
     * @param secret in any case, with or without spaces and hyphens
     */
    @Serdeable
    record InnerCodeRequest(String item, String secret) {}

    /**
     * Whether it is right; time in RFC 3339.
     *
     * @param first whether nobody has shown it before; absent when it is not right
     * @param firstAt when it was shown first; absent when it is not right
     */
    @Serdeable
    record InnerCodeAnswer(
            boolean right,
            @Nullable Boolean first,
            @Nullable String firstAt) {}

    /**
     * Tells whether a secret is that of an item. For an item that is unknown, or has no secret, none is right. The first right
     * one is recorded: the item is open.
     */
    @Post
    @RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = InnerCodeRequest.class)))
    @ApiResponse(responseCode = "200", description = "Whether it is right")
    @ApiResponse(responseCode = "429", description = "Too many that were not right came from this network")
    HttpResponse<InnerCodeAnswer> show(@Parameter(hidden = true) Source source, @Body @Nullable String body) {
        var input = Input.of(body);
        var right = codes.show(input.text("item", LONGEST_ITEM), input.text("secret", LONGEST_SECRET));
        if (right.isEmpty()) {
            misses.miss(source).ifPresent(wait -> {
                throw PublicMisses.tooMany(wait);
            });
        }
        return HttpResponse.ok(right.map(known -> new InnerCodeAnswer(
                                true, known.first(), known.firstAt().toString()))
                        .orElseGet(() -> new InnerCodeAnswer(false, null, null)))
                .header("Cache-Control", "no-store");
    }
}
