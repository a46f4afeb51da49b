package org.chamadao.serve;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What the description of the API (OpenAPI 3, made by the compiler from the controllers) says about the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Chamadao",
                        version = "1",
                        description = "The life of a product, written down so that nobody can quietly rewrite it:"
                                + " EPCIS 2.0 capture, the log and its proofs, GS1 Digital Link.",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(
        name = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The access token of a party. Item pages, proofs and the log need none.")
final class ApiDescription {
    private ApiDescription() {}
}
