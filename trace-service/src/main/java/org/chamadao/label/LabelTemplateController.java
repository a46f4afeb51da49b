package org.chamadao.label;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What labels can look like. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/label-templates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LabelTemplateController {
    private final LabelPreviews previews;

    LabelTemplateController(LabelPreviews previews) {
        this.previews = previews;
    }

    /**
     * A template; lengths in millimetres.
     *
     * @param fields that its labels show, in the order of its elements
     * @param inner whether it shows the secret under the wrapper
     */
    @Serdeable
    record TemplateAnswer(String name, double width, double height, List<String> fields, boolean inner) {
        TemplateAnswer {
            fields = List.copyOf(fields);
        }

        static TemplateAnswer of(String name, Template template) {
            return new TemplateAnswer(
                    name,
                    template.width(),
                    template.height(),
                    List.copyOf(template.fields()),
                    template.showsInnerSecret());
        }
    }

    /**
     * A label to draw: a code of an order of the caller's, or fields as they come.
     *
     * @param orderId with {@code sequence}, in place of the fields
     * @param sequence of the code in its order
     */
    @Serdeable
    record PreviewRequest(
            @Nullable String orderId,
            @Nullable Integer sequence,
            @Nullable String uri,
            @Nullable String link,
            @Nullable String gtin,
            @Nullable String serial,
            @Nullable String lot,
            @Nullable String sscc,
            @Nullable String product,
            @Nullable String inner,
            @Nullable String domain) {}

    /** All of them. */
    @Get
    @Consumes(MediaType.ALL)
    List<TemplateAnswer> all() {
        return Templates.names().stream()
                .map(name -> TemplateAnswer.of(name, found(name)))
                .toList();
    }

    /** The template itself, as the print program reads it. */
    @Get("/{name}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    @ApiResponse(
            responseCode = "200",
            description = "The template",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    String template(String name) {
        return Templates.source(name).orElseThrow(() -> unknown(name));
    }

    /**
     * A label as it will be printed. A secret under the wrapper is a sample.
     *
     * @param format svg, png, pdf or zpl, svg when absent
     * @param dpi 203, 300 or 600, 300 when absent
     * @param language of fixed words, zh or en, zh when absent
     */
    @Post("/{name}/preview")
    @Produces(MediaType.ALL)
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PreviewRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The drawing",
            content = {
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/vnd.zebra-zpl", schema = @Schema(type = "string"))
            })
    HttpResponse<byte[]> preview(
            @Parameter(hidden = true) Party party,
            String name,
            @QueryValue @Nullable String format,
            @QueryValue @Nullable String dpi,
            @QueryValue @Nullable String language,
            @Body @Nullable String body) {
        var template = found(name);
        var form = PreviewForm.of(Input.of(body), format, dpi, language);
        var row = form.code()
                .map(code -> previews.row(party, code.orderId(), code.sequence())
                        .orElseThrow(() -> Input.refused("/sequence", "Your organisation has no such code.")))
                .or(() -> Optional.of(form.fields()))
                .get();
        try {
            return HttpResponse.ok(previews.render(template, row, form.format(), form.language(), form.dpi()))
                    .contentType(MediaType.of(form.format().mediaType()))
                    .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                    .header("Cache-Control", "no-store");
        } catch (BadRowException e) {
            throw Input.refused(e.field().map(field -> "/" + field).orElse(""), e.getMessage() + ".");
        }
    }

    private static Template found(String name) {
        return Templates.named(name).orElseThrow(() -> unknown(name));
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no template " + name + "."));
    }
}
