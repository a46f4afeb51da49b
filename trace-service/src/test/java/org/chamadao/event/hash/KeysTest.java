package org.chamadao.event.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "event-hash", "keys.tsv");

    @ParameterizedTest
    @MethodSource("keys")
    void a_key_has_the_form_that_the_reference_gives_it(String line) {
        var fields = line.split("\t");
        var written = fields[0];

        var key = written.startsWith("urn:") ? EpcUrnKey.of(written) : DigitalLinkKey.of(written);

        assertThat(key == null ? "-" : key).isEqualTo(fields[1]);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_canonical_key_is_its_own_form(String line) {
        var canonical = line.split("\t")[1];

        // None means that the text stays as it is.
        assertThat(DigitalLinkKey.of(canonical)).isIn(canonical, null);
    }

    @Test
    void a_path_of_a_million_slashes_is_no_key() {
        assertThat(DigitalLinkKey.of("https:" + "/".repeat(1_000_000))).isNull();
        assertThat(DigitalLinkKey.of("https:/" + "/01".repeat(1_000_000))).isNull();
    }

    static List<String> keys() throws IOException {
        return Files.readAllLines(GOLDEN);
    }
}
