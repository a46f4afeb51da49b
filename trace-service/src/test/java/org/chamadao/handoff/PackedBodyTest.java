package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedBodyTest {
    private static final byte[] TEXT = "{\"handoffs\": []}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"identity", "Identity"})
    void what_is_not_packed_stays_as_it_is(@Nullable String encoding) {
        assertThat(PackedBody.unpacked(TEXT, encoding, 100)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip "})
    void gzip_is_unpacked(String encoding) throws IOException {
        assertThat(PackedBody.unpacked(zipped(TEXT), encoding, 100)).isEqualTo(TEXT);
    }

    @Property(tries = 300)
    void whatever_was_packed_comes_back(@ForAll byte[] bytes) throws IOException {
        assertThat(PackedBody.unpacked(zipped(bytes), "gzip", 100_000)).isEqualTo(bytes);
    }

    @Test
    void the_limit_is_that_of_what_was_packed() throws IOException {
        assertThat(PackedBody.unpacked(zipped(new byte[1000]), "gzip", 1000)).hasSize(1000);
        assertThat(status(zipped(new byte[1001]), "gzip", 1000)).isEqualTo(413);
        assertThat(status(new byte[1001], null, 1000)).isEqualTo(413);
    }

    /** 4 GiB of zeros in 4 MB: unpacked as a whole they would need more memory than a test has. */
    @Test
    void a_bomb_is_unpacked_no_further_than_the_limit() throws IOException {
        var bomb = new ByteArrayOutputStream();
        var member = zipped(new byte[64 << 20]);
        for (var times = 0; times < 64; times++) {
            bomb.write(member);
        }

        assertThat(status(bomb.toByteArray(), "gzip", 2 << 20)).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "", "zstd"})
    void other_ways_to_pack_are_refused_with_the_one_that_is_taken(String encoding) {
        assertThatThrownBy(() -> PackedBody.unpacked(TEXT, encoding, 100))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status().getCode()).isEqualTo(415);
                    assertThat(refused.headers()).containsEntry("Accept-Encoding", "gzip");
                });
    }

    @Test
    void what_is_no_gzip_or_only_a_part_is_refused() throws IOException {
        var whole = zipped("a".repeat(5000).getBytes(StandardCharsets.UTF_8));

        assertThat(status(TEXT, "gzip", 10_000)).isEqualTo(400);
        assertThat(status(new byte[0], "gzip", 10_000)).isEqualTo(400);
        for (var length = 1; length < whole.length; length++) {
            assertThat(status(Arrays.copyOf(whole, length), "gzip", 10_000))
                    .as("%d bytes", length)
                    .isEqualTo(400);
        }
    }

    private static int status(byte[] sent, @Nullable String encoding, int longest) {
        try {
            PackedBody.unpacked(sent, encoding, longest);
            return 200;
        } catch (ProblemException e) {
            return e.problem().status().getCode();
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }
}
