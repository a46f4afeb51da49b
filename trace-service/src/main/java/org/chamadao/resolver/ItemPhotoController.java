package org.chamadao.resolver;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.chamadao.gs1.Identifiers;
import org.chamadao.party.PublicMisses;
import org.chamadao.party.Source;
import org.chamadao.photo.PhotoName;
import org.chamadao.photo.Photos;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemType;
import org.chamadao.provenance.RecentProvenances;

/** Gives out the photos that the page of an item tells of, and no others. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/photos")
final class ItemPhotoController {
    private static final String PREFIX = "/api/photos";

    private final Identifiers identifiers;
    private final RecentProvenances provenances;
    private final Photos photos;
    private final PublicMisses misses;

    ItemPhotoController(Identifiers identifiers, RecentProvenances provenances, Photos photos, PublicMisses misses) {
        this.identifiers = identifiers;
        this.provenances = provenances;
        this.photos = photos;
        this.misses = misses;
    }

    /** A photo of an item by its digest, base64url of its SHA-256; 404 where nothing public names it. */
    @Get("/01/{gtin}/21/{serial}/{digest}")
    @Produces({"image/jpeg", "image/png", "image/webp"})
    HttpResponse<byte[]> photo(
            HttpRequest<?> request,
            @Parameter(hidden = true) Source source,
            String gtin,
            String serial,
            String digest) {
        return item(request).stream()
                .flatMap(item -> ShownPhotos.of(provenances.of(item)).stream())
                .filter(name -> name.digestText().equals(digest))
                .flatMap(name -> photos.content(name).map(content -> answer(name, content)).stream())
                .findFirst()
                .orElseThrow(() -> misses.refused(source, Problem.of(ProblemType.NO_SUCH_RESOURCE, "No such photo.")));
    }

    /** Not kept on the way: what is no longer public is no longer given out. */
    private static HttpResponse<byte[]> answer(PhotoName name, byte[] content) {
        return HttpResponse.ok(content)
                .contentType(MediaType.of(name.type().mediaType()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    private Optional<String> item(HttpRequest<?> request) {
        var path = request.getUri().getRawPath();
        return identifiers.itemAt(path.substring(PREFIX.length(), path.lastIndexOf('/')));
    }
}
