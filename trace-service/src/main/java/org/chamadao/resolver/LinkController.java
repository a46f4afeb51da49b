package org.chamadao.resolver;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Optional;
import org.chamadao.gs1.DigitalLink;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.CanonicalJson;
import org.chamadao.party.PublicMisses;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceJson;
import org.chamadao.provenance.RecentProvenances;
import org.chamadao.provenance.Verdict;

/**
 * Resolves GS1 Digital Links. An item's serial is the only way in: every other link is answered as one that leads
 * nowhere, the same for what exists and what does not.
 */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller
final class LinkController {
    private static final String KEYS =
            "/{key:[0-9]+|gtin|itip|cpid|sscc|gln|party|gsrnp|gsrn|giai|grai|gdti|gcn|ginc|gsin|gmn}";

    /**
     * Nothing but our own files, the one script that each page holds, and pictures that our script has checked: no inline
     * style, no frame, no form.
     */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self' " + InlineScript.SOURCE
            + "; style-src 'self'; img-src blob:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Identifiers identifiers;
    private final RecentProvenances provenances;
    private final ItemPages itemPages;
    private final Pages pages;
    private final PublicMisses misses;

    LinkController(
            Identifiers identifiers,
            RecentProvenances provenances,
            ItemPages itemPages,
            Pages pages,
            PublicMisses misses) {
        this.identifiers = identifiers;
        this.provenances = provenances;
        this.itemPages = itemPages;
        this.pages = pages;
        this.misses = misses;
    }

    /** The page of an item, or its provenance as JSON; a link in another spelling leads to the canonical one. */
    @Get(uri = KEYS + "/{+rest}", produces = MediaType.ALL)
    HttpResponse<?> resolve(HttpRequest<?> request, @Parameter(hidden = true) Source source, String key, String rest) {
        var form = Representation.wantedBy(request)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "An item is answered as text/html, application/ld+json or application/json.")));
        var link = item(request);
        if (link.isPresent() && !link.get().path().equals(request.getUri().getRawPath())) {
            return secured(HttpResponse.temporaryRedirect(canonical(link.get(), request)));
        }
        var provenance = link.map(item -> provenances.of(item.uri())).filter(LinkController::isKnown);
        if (link.isEmpty() || provenance.isEmpty()) {
            return secured(
                    switch (form) {
                        case PAGE -> unknown(source, Phrases.in(Language.of(request)));
                        case LINKED_DATA, JSON ->
                            throw misses.refused(source, Problem.of(ProblemType.NO_SUCH_RESOURCE, "No such item."));
                    });
        }
        return secured(
                switch (form) {
                    case PAGE ->
                        HttpResponse.ok(pages.item(itemPages.of(link.get(), provenance.get(), Language.of(request))))
                                .contentType(form.type());
                    case LINKED_DATA, JSON ->
                        HttpResponse.ok(CanonicalJson.text(ProvenanceJson.of(provenance.get())))
                                .contentType(form.type());
                });
    }

    private MutableHttpResponse<String> unknown(Source source, Phrases phrases) {
        var page = misses.miss(source)
                .map(wait -> HttpResponse.<String>status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()))
                        .body(pages.tooManyUnknown(phrases)))
                .orElseGet(
                        () -> HttpResponse.<String>status(HttpStatus.NOT_FOUND).body(pages.unknown(phrases)));
        return page.contentType(Representation.PAGE.type());
    }

    private static boolean isKnown(Provenance provenance) {
        return provenance.verdict() != Verdict.UNKNOWN;
    }

    private Optional<DigitalLink> item(HttpRequest<?> request) {
        return identifiers.itemAt(request.getUri().getRawPath()).map(DigitalLink::of);
    }

    private static URI canonical(DigitalLink link, HttpRequest<?> request) {
        var query = request.getUri().getRawQuery();
        return URI.create(query == null ? link.path() : link.path() + "?" + query);
    }

    private static MutableHttpResponse<?> secured(MutableHttpResponse<?> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .header("Content-Security-Policy", CONTENT_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff");
    }
}
