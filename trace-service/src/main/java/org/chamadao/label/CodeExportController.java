package org.chamadao.label;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import org.chamadao.party.Caller;
import org.chamadao.party.Ids;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Gives the codes of an order out as a file. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/code-orders/{orderId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
final class CodeExportController {
    private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8");
    private static final MediaType JSON_LINES = MediaType.of("application/x-ndjson");

    private final CodeOrders orders;
    private final CodeExports exports;

    CodeExportController(CodeOrders orders, CodeExports exports) {
        this.orders = orders;
        this.exports = exports;
    }

    /**
     * The codes of an order, in their sequence, with the header sequence,uri,link,gtin,serial,lot,sscc,product,inner. Each
     * export is logged. In a CSV, a cell that begins like a formula or with an apostrophe has an apostrophe before it.
     *
     * @param format csv or jsonl, csv when absent
     * @param from sequence of the first code, 1 when absent
     * @param to sequence of the last one, the whole order when absent; its code must be issued
     * @param inner true draws the secrets under the wrappers and shows them, this once
     * @param replace true draws new ones for codes that have one; the old ones are wrong from then on
     * @param reason why they are replaced
     */
    @Get(uri = "/codes", headRoute = false)
    @Produces(MediaType.ALL)
    @ApiResponse(
            responseCode = "200",
            description = "The codes",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "409", description = "Not issued yet, or secrets that were given out before")
    HttpResponse<StreamedFile> codes(
            @Parameter(hidden = true) Caller caller,
            String orderId,
            @QueryValue @Nullable String format,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue @Nullable String inner,
            @QueryValue @Nullable String replace,
            @QueryValue @Nullable String reason) {
        var order = order(caller.party(), orderId);
        var form = ExportForm.of(order, format, from, to, inner, replace, reason);
        var type = form.format().equals(CsvRows.WORD) ? CSV : JSON_LINES;
        return HttpResponse.ok(new StreamedFile(exports.begin(caller, order, form), type))
                .contentType(type)
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"codes-" + order.id() + "-" + form.from() + "-" + form.to() + "."
                                + form.format() + "\"");
    }

    /**
     * An export; times in RFC 3339.
     *
     * @param by pseudonym of the person, absent for a machine
     * @param sent how many codes went out
     * @param finishedAt absent when not all of them did
     * @param cutAt when the receiver went away before the end
     */
    @Serdeable
    record ExportAnswer(
            int from,
            int to,
            String format,
            boolean inner,
            @Nullable String reason,
            int sent,
            String begunAt,
            @Nullable String by,
            @Nullable String finishedAt,
            @Nullable String cutAt) {
        static ExportAnswer of(CodeExport export) {
            return new ExportAnswer(
                    export.from(),
                    export.to(),
                    export.format(),
                    export.inner(),
                    export.reason(),
                    export.sent(),
                    export.begun().toString(),
                    export.by(),
                    text(export.finished()),
                    text(export.cut()));
        }

        private static @Nullable String text(@Nullable Instant time) {
            return time == null ? null : time.toString();
        }
    }

    /** The exports of an order, the newest first, at most 1,000. */
    @Get("/exports")
    List<ExportAnswer> exports(@Parameter(hidden = true) Party party, String orderId) {
        return exports.of(order(party, orderId)).stream().map(ExportAnswer::of).toList();
    }

    private CodeOrder order(Party party, String orderId) {
        return Ids.uuid(orderId)
                .flatMap(id -> orders.byId(party, id))
                .orElseGet(() -> Ids.unknown("order of codes", orderId));
    }
}
