package org.chamadao.item;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
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
import java.util.Map;
import org.chamadao.item.Answers.ImpossibleBody;
import org.chamadao.item.Answers.RecordedAnswer;
import org.chamadao.item.StepController.RangeRequest;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Packing, recorded as aggregation events of the caller's party. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "202",
        description = "Stored, now or by an earlier request with the Idempotency-Key; Location is the capture job",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecordedAnswer.class)))
@ApiResponse(
        responseCode = "409",
        description = "Not possible with some of the things; nothing was stored",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ImpossibleBody.class)))
@Controller("/api/packs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PackController {
    private static final int LONGEST_BODY = 4 << 20;

    private final PackForms forms;
    private final Recording recording;

    PackController(PackForms forms, Recording recording) {
        this.forms = forms;
        this.recording = recording;
    }

    /**
     * What goes into which pack: {@code children} by scanning into {@code parent}, or by sequence as labels come off two
     * rolls, so many to each of the {@code parents}.
     *
     * @param pack id in the product's profile, such as {@code tube}
     * @param children a list of identifiers, or a range of an order's codes
     * @param parents where the codes of the packs begin
     * @param count how many each pack holds in the end; the usual count when absent
     * @param partial whether fewer will do
     */
    @Serdeable
    record PackRequest(
            String pack,
            @Nullable String parent,

            @Schema(oneOf = {String[].class, RangeRequest.class})
            Object children,

            @Nullable BeginningRequest parents,
            @Nullable Integer count,
            @Nullable Boolean partial,
            @Nullable String eventTime,
            @Nullable String timeZoneOffset,
            @Nullable String readPoint,
            @Nullable Map<String, Object> fields,
            @Nullable String reason) {}

    /** Where to begin in an order of the caller's. */
    @Serdeable
    record BeginningRequest(String orderId, int from) {}

    /**
     * What leaves a pack.
     *
     * @param children everything, when absent
     */
    @Serdeable
    record UnpackRequest(
            String parent,
            @Nullable List<String> children,
            @Nullable String eventTime,
            @Nullable String timeZoneOffset,
            @Nullable String readPoint,
            @Nullable Map<String, Object> fields,
            @Nullable String reason) {}

    /**
     * What takes the place of what.
     *
     * @param out leaves the pack
     * @param in goes into it
     * @param reason such as {@code damaged}
     * @param afterwards {@code destroy} or {@code void} what left; nothing, when absent
     */
    @Serdeable
    record ReplacementRequest(
            String parent,
            String out,
            String in,
            String reason,
            @Nullable String afterwards,
            @Nullable String eventTime,
            @Nullable String timeZoneOffset,
            @Nullable String readPoint,
            @Nullable Map<String, Object> fields) {}

    /** Packs things of the caller's that are active or applied and lie in no other pack. */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PackRequest.class)))
    HttpResponse<?> pack(
            @Parameter(hidden = true) Party caller,
            @Header("Idempotency-Key") @Nullable String key,
            @Body @Nullable String body) {
        return StepController.answer(recording.record(
                Recording.wish(caller, "packs", key, body), forms.packing(caller, Input.of(body, LONGEST_BODY))));
    }

    /** Takes things out of a pack that the caller holds. */
    @Post("/unpacked")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UnpackRequest.class)))
    HttpResponse<?> unpack(
            @Parameter(hidden = true) Party caller,
            @Header("Idempotency-Key") @Nullable String key,
            @Body @Nullable String body) {
        return StepController.answer(recording.record(
                Recording.wish(caller, "unpacked", key, body), forms.unpacking(Input.of(body, LONGEST_BODY))));
    }

    /** Takes one thing out of a pack, and puts another in its place. */
    @Post("/replacement")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ReplacementRequest.class)))
    HttpResponse<?> replace(
            @Parameter(hidden = true) Party caller,
            @Header("Idempotency-Key") @Nullable String key,
            @Body @Nullable String body) {
        return StepController.answer(
                recording.record(Recording.wish(caller, "replacement", key, body), forms.replacement(Input.of(body))));
    }
}
