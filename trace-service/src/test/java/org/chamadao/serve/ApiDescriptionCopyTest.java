package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The console takes its types from a copy of the API's description, which the module {@code web} has before this one. */
class ApiDescriptionCopyTest {
    private static final Path MADE = Path.of("target", "classes", "META-INF", "swagger", "openapi.yml");
    private static final Path COPY = Path.of("..", "web", "console", "openapi.yml");

    @Test
    void the_copy_that_the_console_is_built_from_is_what_the_compiler_made() throws IOException {
        var made = Files.readString(MADE);
        if (Boolean.getBoolean("chamadao.print-api")) {
            Files.writeString(COPY, made);
        }

        assertThat(Files.readString(COPY))
                .as("the API has changed; run: mvn -pl chaincode,web,trace-service test -Dtest=ApiDescriptionCopyTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dchamadao.print-api=true")
                .isEqualTo(made);
    }
}
