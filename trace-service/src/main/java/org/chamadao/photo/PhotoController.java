package org.chamadao.photo;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
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
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Takes photos in. They are given out only where the public record of an item names them. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/photos")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PhotoController {
    /** The longest photo in bytes: one that a phone shows, over a slow line. */
    static final int LONGEST = 256 * 1024;

    private final Photos photos;

    PhotoController(Photos photos) {
        this.photos = photos;
    }

    /**
     * A photo that was taken in.
     *
     * @param name what events call it by
     */
    @Serdeable
    record PhotoAnswer(String name) {}

    /**
     * Takes a photo in, a JPEG, PNG or WebP of at most 256 KiB without a word of where and by whom it was taken. The name in
     * the answer is what events record of it.
     */
    @Post
    @Consumes(MediaType.ALL)
    @RequestBody(
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "201", description = "Kept, now or earlier")
    @ApiResponse(responseCode = "413", description = "More than 256 KiB")
    @ApiResponse(responseCode = "415", description = "Neither JPEG nor PNG nor WebP")
    HttpResponse<PhotoAnswer> keep(@Parameter(hidden = true) Party party, @Body byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw new ProblemException(Problem.at("", ProblemType.VALIDATION, "There is no photo in the body."));
        }
        if (body.length > LONGEST) {
            throw new ProblemException(Problem.at(
                    "",
                    ProblemType.TOO_LARGE,
                    "The photo has " + body.length + " bytes, more than " + LONGEST + "; make it smaller."));
        }
        var type = PhotoType.of(body).orElseThrow(PhotoController::noPicture);
        var parts = PhotoParts.of(body, type).orElseThrow(PhotoController::noPicture);
        if (!parts.others().isEmpty()) {
            throw new ProblemException(Problem.at(
                    "",
                    ProblemType.VALIDATION,
                    "The photo carries more than a picture, such as where it was taken (Exif, XMP) or a comment;"
                            + " take it out of it."));
        }
        if (parts.isTooLarge()) {
            throw new ProblemException(Problem.at(
                    "",
                    ProblemType.VALIDATION,
                    "The photo is " + parts.width() + " pixels wide and " + parts.height() + " high, more than "
                            + PhotoParts.LONGEST_SIDE + "; make it smaller."));
        }
        var name = photos.keep(party, body, type);
        return HttpResponse.created(new PhotoAnswer(name.toString())).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static ProblemException noPicture() {
        return new ProblemException(Problem.at(
                "",
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "The body is no whole JPEG, PNG or WebP, or something follows it."));
    }
}
