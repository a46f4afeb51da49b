package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.format.UriFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuickUriFormatTest {
    private static final ExecutionContext CONTEXT = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema("true")
            .createExecutionContext();

    @Property
    void says_the_same_as_the_validators_own(@ForAll("almostUris") String text) {
        assertThat(new QuickUriFormat().matches(CONTEXT, text)).isEqualTo(new UriFormat().matches(CONTEXT, text));
    }

    @Provide
    Arbitrary<String> almostUris() {
        return Arbitraries.of(
                        "http",
                        "https:",
                        "urn:",
                        ":",
                        "/",
                        "//",
                        "?",
                        "#",
                        "[",
                        "]",
                        "%",
                        "%41",
                        "@",
                        "a",
                        "Z",
                        "7",
                        "-",
                        ".",
                        " ",
                        "é",
                        "\\",
                        "\"",
                        "*",
                        "+",
                        "(",
                        "id.gs1.org",
                        ":8080",
                        "\u0000",
                        "|",
                        "^",
                        "cha:x")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
