package org.chamadao.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.profile.Field;
import org.chamadao.profile.Labels;
import org.chamadao.profile.Pack;
import org.chamadao.profile.Product;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Profiles;
import org.chamadao.profile.Step;
import org.jspecify.annotations.Nullable;

/** What the profiles of products say of codes and packs: for forms that let people choose. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/profiles")
final class ProfileController {
    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    /**
     * A profile.
     *
     * @param prefix of the names of its fields
     * @param namespace what the prefix stands for
     * @param companyPrefixes digits of a GTIN-14 after its first
     * @param fields that stand in the steps
     */
    @Serdeable
    record ProfileAnswer(
            String id,
            Map<String, String> names,
            String prefix,
            String namespace,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> companyPrefixes,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ProductLine> products,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<PackLine> packs,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<StepLine> steps,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<FieldLine> fields) {
        static ProfileAnswer of(Profile profile) {
            return new ProfileAnswer(
                    profile.id(),
                    byLanguage(profile.names()),
                    profile.prefix(),
                    profile.namespace(),
                    profile.companyPrefixes(),
                    profile.products().stream().map(ProductLine::of).toList(),
                    profile.packs().stream().map(PackLine::of).toList(),
                    profile.steps().stream()
                            .map(step -> StepLine.of(step, profile))
                            .toList(),
                    profile.steps().stream()
                            .flatMap(step -> step.fields().values().stream())
                            .distinct()
                            .map(field -> FieldLine.of(field, profile))
                            .toList());
        }
    }

    /**
     * A step of a product's story.
     *
     * @param event type of the EPCIS event
     * @param bizStep IRI of the word of CBV
     * @param ilmd names of the fields that stand in the event's ilmd
     * @param extensions names of the fields that stand beside the event's own
     */
    @Serdeable
    record StepLine(
            String id,
            Map<String, String> labels,
            String event,
            @Nullable String action,
            String bizStep,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> ilmd,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> extensions) {
        static StepLine of(Step step, Profile profile) {
            return new StepLine(
                    step.id(),
                    byLanguage(step.labels()),
                    step.event(),
                    step.action(),
                    step.bizStep(),
                    step.ilmd().stream().map(field -> name(field, profile)).toList(),
                    step.extensions().stream()
                            .map(field -> name(field, profile))
                            .toList());
        }
    }

    /**
     * A field of a profile.
     *
     * @param name as events write it
     * @param type of {@code text}, {@code number}, {@code date}, {@code flag}, {@code photo}, {@code list}
     * @param unit UCUM or as the trade writes it
     * @param words what the code words of a text mean, by language tag; null when any text may stand there
     */
    @Serdeable
    record FieldLine(
            String name,
            Map<String, String> labels,
            String type,
            @Nullable String unit,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable Map<String, Map<String, String>> words) {
        static FieldLine of(Field field, Profile profile) {
            var words = field.words().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, word -> byLanguage(word.getValue())));
            return new FieldLine(
                    ProfileController.name(field, profile),
                    byLanguage(field.labels()),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.unit(),
                    field.range().minimum(),
                    field.range().maximum(),
                    words.isEmpty() ? null : words);
        }
    }

    /**
     * A product.
     *
     * @param names by language tag
     * @param gtins of 14 digits
     */
    @Serdeable
    record ProductLine(
            String id,
            Map<String, String> names,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> gtins) {
        static ProductLine of(Product product) {
            return new ProductLine(product.id(), byLanguage(product.names()), product.gtins());
        }
    }

    /**
     * A kind of pack.
     *
     * @param names by language tag
     * @param holds id of the pack or the kind of product in it
     * @param usual how many it holds
     * @param counts that it may hold, the lowest first
     * @param products ids of what it is sold as
     */
    @Serdeable
    record PackLine(
            String id,
            Map<String, String> names,
            String holds,
            int usual,
            List<Integer> counts,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> products) {
        static PackLine of(Pack pack) {
            return new PackLine(
                    pack.id(),
                    byLanguage(pack.names()),
                    pack.holds(),
                    pack.usual(),
                    pack.counts().stream().sorted().toList(),
                    pack.products().stream().sorted().toList());
        }
    }

    /** The profiles of this installation, with their products, packs, steps and fields. */
    @Get
    List<ProfileAnswer> profiles() {
        return profiles.all().stream().map(ProfileAnswer::of).toList();
    }

    /** With the profile's prefix; of another namespace that the profile's file binds, the IRI. */
    private static String name(Field field, Profile profile) {
        return field.name().startsWith(profile.namespace())
                ? profile.prefix() + ":"
                        + field.name().substring(profile.namespace().length())
                : field.name();
    }

    private static Map<String, String> byLanguage(Labels labels) {
        return Map.of("zh-CN", labels.chinese(), "en", labels.english());
    }
}
