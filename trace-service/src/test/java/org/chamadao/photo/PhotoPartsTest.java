package org.chamadao.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PhotoPartsTest {
    private static final long SEED = 20_261_127;

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(PhotoType.PNG, TestPictures.png()),
                Arguments.of(PhotoType.JPEG, TestPictures.jpeg()),
                Arguments.of(PhotoType.JPEG, TestPictures.progressiveJpeg()),
                Arguments.of(PhotoType.WEBP, TestPictures.webp()),
                Arguments.of(PhotoType.WEBP, TestPictures.lossyWebp()),
                Arguments.of(PhotoType.WEBP, TestPictures.webp(1, 1)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void tells_a_picture_by_its_bytes_and_how_large_it_is(PhotoType type, byte[] content) throws IOException {
        var parts = parts(content).orElseThrow();

        assertThat(PhotoType.of(content)).contains(type);
        assertThat(parts.others()).isEmpty();
        assertThat(parts.isTooLarge()).isFalse();
        // Of WebP, which the platform cannot read, there is one pixel.
        var decoded = ImageIO.read(new ByteArrayInputStream(content));
        assertThat(parts.width()).isEqualTo(decoded == null ? 1 : decoded.getWidth());
        assertThat(parts.height()).isEqualTo(decoded == null ? 1 : decoded.getHeight());
    }

    static Stream<Arguments> withMore() {
        return Stream.of(
                Arguments.of("eXIf", TestPictures.png("eXIf")),
                Arguments.of("iTXt", TestPictures.png("iTXt")),
                Arguments.of("tIME", TestPictures.png("tIME")),
                Arguments.of("caBX", TestPictures.png("caBX")),
                Arguments.of("acTL", TestPictures.png("acTL")),
                Arguments.of("EXIF", TestPictures.webp("EXIF")),
                Arguments.of("XMP ", TestPictures.webp("XMP ")),
                Arguments.of("ANIM", TestPictures.webp("ANIM")),
                Arguments.of("COM", TestPictures.jpeg(0xfe, "at 21.5, 100.4")),
                Arguments.of("APP1", TestPictures.jpeg(0xe1, "Exif\0\0")),
                Arguments.of("APP2", TestPictures.jpeg(0xe2, "MPF\0")),
                Arguments.of("APP0", TestPictures.jpeg(0xe0, "JFXX\0")),
                Arguments.of("APP11", TestPictures.jpeg(0xeb, "JP")),
                Arguments.of("APP14", TestPictures.jpeg(0xee, "Adobe, and where it was taken")));
    }

    @ParameterizedTest
    @MethodSource("withMore")
    void names_what_no_picture_needs(String part, byte[] content) {
        assertThat(parts(content).orElseThrow().others()).containsExactly(part);
    }

    @Test
    void how_to_read_the_colours_is_needed() {
        for (var content : new byte[][] {
            TestPictures.png("iCCP"),
            TestPictures.png("pHYs"),
            TestPictures.webp("ICCP"),
            TestPictures.jpeg(0xe2, "ICC_PROFILE\0\1\1"),
            TestPictures.jpeg(0xee, "Adobe\0\1\2\3\4\5\1")
        }) {
            assertThat(parts(content).orElseThrow().others()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void refuses_a_picture_that_is_broken_off_anywhere(PhotoType type, byte[] content) {
        for (var length = 0; length < content.length; length++) {
            assertThat(parts(Arrays.copyOf(content, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void refuses_what_follows_a_picture(PhotoType type, byte[] content) {
        assertThat(parts(Arrays.copyOf(content, content.length + 1))).isEmpty();
        assertThat(parts(joined(content, content))).isEmpty();
        assertThat(parts(joined(content, TestPictures.jpeg(0xe1, "Exif\0\0")))).isEmpty();
    }

    @Test
    void tells_sides_that_are_too_long() {
        for (var content : new byte[][] {
            TestPictures.png(30_000, 16), TestPictures.png(24, 4_097), TestPictures.webp(16_777_216, 1)
        }) {
            assertThat(parts(content).orElseThrow().isTooLarge()).isTrue();
        }
        assertThat(parts(TestPictures.png(4_096, 4_096)).orElseThrow().isTooLarge())
                .isFalse();
        assertThat(parts(TestPictures.webp(300, 70_000)).orElseThrow())
                .extracting(PhotoParts::width, PhotoParts::height)
                .containsExactly(300, 70_000);
        assertThat(parts(TestPictures.png(0, 16))).isEmpty();
        assertThat(parts(TestPictures.png(-1, 16))).isEmpty();
    }

    @Test
    void refuses_a_png_with_any_other_byte() {
        var content = TestPictures.png();
        for (var at = 0; at < content.length; at++) {
            var changed = content.clone();
            changed[at] ^= 0x20;

            assertThat(parts(changed)).as("byte %d", at).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void refuses_random_bytes_that_begin_as_a_picture_does(PhotoType type, byte[] content) {
        var random = new Random(SEED);
        for (var attempt = 0; attempt < 2_000; attempt++) {
            var changed = content.clone();
            random.nextBytes(changed);
            System.arraycopy(content, 0, changed, 0, 12);

            assertThat(PhotoType.of(changed)).contains(type);
            assertThat(parts(changed)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void what_it_takes_in_spite_of_changes_has_sides(PhotoType type, byte[] content) {
        var random = new Random(SEED);
        for (var attempt = 0; attempt < 2_000; attempt++) {
            var changed = content.clone();
            for (var change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }

            parts(changed).ifPresent(parts -> {
                assertThat(parts.width()).isPositive();
                assertThat(parts.height()).isPositive();
            });
        }
    }

    @Test
    void refuses_what_is_no_picture() {
        for (var text : new String[] {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a, which moves"}) {
            assertThat(PhotoType.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    private static Optional<PhotoParts> parts(byte[] content) {
        return PhotoType.of(content).flatMap(type -> PhotoParts.of(content, type));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
