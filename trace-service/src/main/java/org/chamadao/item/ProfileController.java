package org.chamadao.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.profile.Labels;
import org.chamadao.profile.Pack;
import org.chamadao.profile.Product;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Profiles;

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

    /** A profile. */
    @Serdeable
    record ProfileAnswer(
            String id,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ProductLine> products,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<PackLine> packs) {
        static ProfileAnswer of(Profile profile) {
            return new ProfileAnswer(
                    profile.id(),
                    profile.products().stream().map(ProductLine::of).toList(),
                    profile.packs().stream().map(PackLine::of).toList());
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

    /** The profiles of this installation, with their products and packs. */
    @Get
    List<ProfileAnswer> profiles() {
        return profiles.all().stream().map(ProfileAnswer::of).toList();
    }

    private static Map<String, String> byLanguage(Labels labels) {
        return Map.of("zh-CN", labels.chinese(), "en", labels.english());
    }
}
