package org.chamadao.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoNameTest {
    /** The digest is the example of RFC 6920, section 8.1. */
    private static final String HELLO = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk?ct=image/jpeg";

    @Test
    void names_a_photo_as_the_rfc_does() {
        var name = PhotoName.of("Hello World!".getBytes(StandardCharsets.US_ASCII), PhotoType.JPEG);

        assertThat(name).hasToString(HELLO);
        assertThat(PhotoName.of(HELLO)).contains(name);
        assertThat(name.digestText()).isEqualTo("f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk",
                "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk?ct=image/svg+xml",
                "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGl?ct=image/jpeg",
                "ni:///sha-256;f4OxZX?ct=image/jpeg",
                "ni://example.com/sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk?ct=image/jpeg",
                "https://example.com/photo.jpg"
            })
    void reads_no_other_text(String text) {
        assertThat(PhotoName.of(text)).isEmpty();
    }
}
