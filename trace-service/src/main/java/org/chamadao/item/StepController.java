package org.chamadao.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.chamadao.item.Answers.ImpossibleBody;
import org.chamadao.item.Answers.RecordedAnswer;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Steps of items and packs, recorded as events of the caller's party. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/items/steps")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StepController {
    private static final int LONGEST_BODY = 4 << 20;
    private static final int MOST_OBSTACLES = 20;

    private final StepForms forms;
    private final Recording recording;

    StepController(StepForms forms, Recording recording) {
        this.forms = forms;
        this.recording = recording;
    }

    /**
     * A step, and which things make it: one of {@code items}, {@code range} and {@code pack}.
     *
     * @param step word of the table of steps
     * @param items at most 20,000, as Digital Link or EPC URN
     * @param pack whose contents make it, with the pack or without, as the table says
     * @param eventTime with zone; now, when absent
     * @param timeZoneOffset where it happened, such as {@code +08:00}
     * @param readPoint where it happened, a place of the caller's
     * @param fields of the product's profile, by the names of its file, such as {@code tea:place}
     * @param reason in words
     */
    @Serdeable
    record StepRequest(
            String step,
            @Nullable List<String> items,
            @Nullable RangeRequest range,
            @Nullable String pack,
            @Nullable String eventTime,
            @Nullable String timeZoneOffset,
            @Nullable String readPoint,
            @Nullable Map<String, Object> fields,
            @Nullable String reason) {}

    /** Codes of an order of the caller's by their sequence. */
    @Serdeable
    record RangeRequest(String orderId, int from, int to) {}

    /**
     * Records a step of things as events of the caller's party, all of them or none: by the rules of capture, and only when
     * the step is possible by all that was captured before.
     */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StepRequest.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Stored, now or by an earlier request with the Idempotency-Key; Location is the capture job",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecordedAnswer.class)))
    @ApiResponse(
            responseCode = "409",
            description = "Not possible with some of the things; nothing was stored",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ImpossibleBody.class)))
    HttpResponse<?> record(
            @Parameter(hidden = true) Party caller,
            @Header("Idempotency-Key") @Nullable String key,
            @Body @Nullable String body) {
        return answer(recording.record(
                Recording.wish(caller, "steps", key, body), forms.task(caller, Input.of(body, LONGEST_BODY))));
    }

    /** What came of a request, as it is answered. */
    static HttpResponse<?> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(var written) ->
                HttpResponse.accepted(URI.create(written.location()))
                        .body(new RecordedAnswer(written.captureId(), written.eventIds()));
            case Outcome.Refused(var why) ->
                HttpResponse.status(HttpStatus.CONFLICT).body(problem(why)).contentType(Problem.MEDIA_TYPE);
        };
    }

    /** The text of an {@link ImpossibleBody}. */
    private static String problem(Plan.Impossible impossible) {
        var type = ProblemType.CONFLICT;
        var body = JsonNodeFactory.instance.objectNode();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status().getCode());
        body.put("detail", impossible.detail());
        var items = body.putArray("items");
        for (var obstacle : impossible.things().stream().limit(MOST_OBSTACLES).toList()) {
            var item = items.addObject();
            item.put("item", obstacle.item());
            item.put("state", obstacle.state().word());
            obstacle.allowed().forEach(step -> item.withArrayProperty("allowed").add(step.word()));
            item.withArrayProperty("allowed");
            obstacle.pack().ifPresent(pack -> item.put("pack", pack));
        }
        return body.toString();
    }
}
