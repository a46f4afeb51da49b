package org.chamadao.label;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import org.chamadao.party.Caller;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Orders of codes: taking them, telling how far they are, and ending them early. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/code-orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CodeOrderController {
    private final CodeOrders orders;

    CodeOrderController(CodeOrders orders) {
        this.orders = orders;
    }

    /**
     * An order of codes: of items with {@code gtin}, or of logistic units with {@code sscc}.
     *
     * @param lot of the items, as it stands on their labels
     * @param quantity 1 to 20,000,000
     * @param product words for the label
     * @param inner whether each item gets a secret under its wrapper
     */
    @Serdeable
    record OrderRequest(
            @Nullable String gtin,
            @Nullable String lot,
            @Nullable SsccRequest sscc,
            long quantity,
            @Nullable String product,
            @Nullable Boolean inner) {}

    /**
     * SSCCs that count on.
     *
     * @param companyPrefix GS1 company prefix, 4 to 12 digits
     * @param extension the digit before it, 0 when absent
     */
    @Serdeable
    record SsccRequest(String companyPrefix, @Nullable Integer extension) {}

    /** Takes an order; its codes are issued from then on. The first party that orders under a number keeps it. */
    @Post
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OrderRequest.class)))
    @ApiResponse(responseCode = "201", description = "Taken, now or by an earlier request with the Idempotency-Key")
    HttpResponse<OrderAnswer> take(
            @Parameter(hidden = true) Caller caller,
            @Header(Repeatable.HEADER) @Nullable String key,
            @Body @Nullable String body) {
        var request = Repeatable.of(key, body);
        var order = orders.take(caller, OrderForm.of(Input.of(body)), request);
        return HttpResponse.created(OrderAnswer.of(order), URI.create("/api/code-orders/" + order.id()));
    }

    /**
     * The orders of the caller's party, the newest first.
     *
     * @param perPage at most 100, 30 when absent
     * @param before id of the last order of the page before
     */
    @Get
    @Consumes(MediaType.ALL)
    List<OrderAnswer> orders(
            @Parameter(hidden = true) Party party,
            @QueryValue @Nullable String perPage,
            @QueryValue @Nullable String before) {
        var page = ListPage.of(perPage, before);
        return orders.page(party, page.before(), page.length()).stream()
                .map(OrderAnswer::of)
                .toList();
    }

    /** How far an order is. */
    @Get("/{orderId}")
    @Consumes(MediaType.ALL)
    OrderAnswer order(@Parameter(hidden = true) Party party, String orderId) {
        return Ids.uuid(orderId)
                .flatMap(id -> orders.byId(party, id))
                .map(OrderAnswer::of)
                .orElseGet(() -> Ids.unknown("order of codes", orderId));
    }

    /** Ends an order early. The codes that are issued stay. */
    @Post("/{orderId}/cancellation")
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "200", description = "The order, which is cancelled")
    @ApiResponse(responseCode = "409", description = "All its codes are issued")
    OrderAnswer cancel(@Parameter(hidden = true) Party party, String orderId) {
        return Ids.uuid(orderId)
                .flatMap(id -> orders.cancel(party, id))
                .map(OrderAnswer::of)
                .orElseGet(() -> Ids.unknown("order of codes", orderId));
    }
}
