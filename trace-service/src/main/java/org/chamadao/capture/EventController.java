package org.chamadao.capture;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.chamadao.event.EventHash;
import org.chamadao.event.Events;
import org.chamadao.event.StoredEvent;
import org.chamadao.party.Caller;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Single events of EPCIS 2.0 (section 12.4): one in, one out. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/epcis/events")
final class EventController {
    private static final String PATH = "/epcis/events/";
    private static final String JSON_LD = "application/ld+json";

    private final CaptureDesk desk;
    private final DocumentReader reader;
    private final Events events;
    private final CaptureLimits limits;
    private final Parties parties;
    private final EventReaders readers;

    EventController(
            CaptureDesk desk,
            DocumentReader reader,
            Events events,
            CaptureLimits limits,
            Parties parties,
            EventReaders readers) {
        this.desk = desk;
        this.reader = reader;
        this.events = events;
        this.limits = limits;
        this.parties = parties;
        this.readers = readers;
    }

    /** Captures one event that brings its own {@code @context}. 201 is sent after the commit. */
    @Post
    @ApiResponse(responseCode = "201", description = "Stored; Location is the event")
    @ApiResponse(responseCode = "400", description = "Refused; nothing was stored")
    @Consumes({MediaType.APPLICATION_JSON, JSON_LD})
    @Produces(MediaType.ALL)
    HttpResponse<?> capture(
            @Parameter(hidden = true) Party party, HttpRequest<?> request, @Body @Nullable InputStream body) {
        var captured = desk.takeOne(party, request.getHeaders(), body, reader::event);
        return HttpResponse.created(
                URI.create(PATH + PathSegment.encoded(captured.eventIds().getFirst())));
    }

    /**
     * The newest event that the caller captured under an id: its bytes as captured, or, where JSON-LD is asked for, with
     * the {@code @context} of its document.
     */
    @Get("/{+eventID}")
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, JSON_LD})
    HttpResponse<byte[]> event(
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @QueryValue @Nullable String party) {
        CaptureHeaders.refuseTranslation(request.getHeaders());
        var eventId = PathSegment.decoded(request.getUri().getRawPath().substring(PATH.length()));
        var event = party == null || party.equals(caller.party().pseudonym())
                ? events.byEventId(caller.party().id(), eventId)
                        .orElseThrow(() -> new ProblemException(Problem.of(
                                ProblemType.NO_SUCH_RESOURCE, "You have captured no event " + eventId + ".")))
                : another(caller, party, eventId, CaptureHeaders.inquiry(request.getHeaders()));
        var content = event.content();
        var eventHash = event.eventHash();
        if (content == null || eventHash == null) {
            throw new ProblemException(Problem.of(ProblemType.GONE, "The content of " + eventId + " was erased."));
        }
        var linked = CaptureHeaders.wantsJsonLd(request.getHeaders());
        var response = HttpResponse.ok(linked ? EventResource.bytes(content, event.context()) : content)
                .contentType(linked ? JSON_LD : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Chamadao-Event-Hash", EventHash.niUri(eventHash))
                .header(EpcisHeaders.EPC_FORMAT, EpcisHeaders.NEVER_TRANSLATES)
                .header(EpcisHeaders.CBV_FORMAT, EpcisHeaders.NEVER_TRANSLATES);
        events.logIndex(event.row()).ifPresent(index -> response.header("Chamadao-Log-Index", Long.toString(index)));
        return response;
    }

    /** The same answer for an event that is not there and one that the caller may not read. */
    private StoredEvent another(Caller caller, String party, String eventId, Optional<Inquiry> inquiry) {
        var owner = parties.byPseudonym(party);
        return owner.flatMap(known -> events.byEventId(known.id(), eventId))
                .filter(event -> readers.may(caller, owner.get(), event, inquiry))
                .orElseThrow(() -> new ProblemException(Problem.denied(
                        "shared",
                        "The party " + party + " has no event " + eventId + " that names yours as a side of a handoff,"
                                + " nor does it share its events with you. A regulator names a case in the header "
                                + CaptureHeaders.CASE + ".")));
    }

    /** What can be done here, and within which limits. */
    @Options
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "204", description = "In the headers")
    HttpResponse<?> options() {
        return HttpResponse.noContent().headers(EpcisHeaders.of("OPTIONS, POST", limits));
    }

    /** What can be done with an event. */
    @Options("/{+eventID}")
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "204", description = "In the headers")
    HttpResponse<?> eventOptions(String eventID) {
        return HttpResponse.noContent().headers(EpcisHeaders.of("OPTIONS, GET"));
    }
}
