package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostStatusTest {
    private static final String READY =
            "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,00000000,1,000\u0003\r\n"
                    + "\u00021234,0\u0003\r\n";

    /** Lines of {@code golden/agent/host-status.txt}: an answer with its control characters spelled out, then what it says. */
    record Golden(String answer, String faults, int formats, int remaining, boolean idle) {}

    @ParameterizedTest
    @MethodSource("golden")
    void reads_what_printers_answer(Golden golden) {
        var status = HostStatus.parse(bytes(golden.answer()));

        assertThat(String.join(", ", status.faults())).isEqualTo(golden.faults());
        assertThat(status.formats()).isEqualTo(golden.formats());
        assertThat(status.remaining()).isEqualTo(golden.remaining());
        assertThat(status.idle()).isEqualTo(golden.idle());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n",
                "\u0002030,2,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003",
                "\u0002030,0,0,1245,000,0,0,0,000,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003",
                "\u0002030,0,0,1245,-01,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003",
                "x\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003",
                "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,99999999999,1,000\u0003\r\n\u00021234,0\u0003",
                "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003again"
            })
    void names_what_came_when_it_is_no_status(String garbage) {
        assertThatThrownBy(() -> HostStatus.parse(bytes(garbage)))
                .isInstanceOf(PrinterException.class)
                .hasMessageStartingWith("answered ~HS with what is no status: \"")
                .hasMessageContaining(garbage.startsWith("HTTP") ? "HTTP/1.1 400 Bad Request\\x0d\\x0a" : "\\x02030,");
    }

    @Property(tries = 2000)
    void garbage_is_refused_and_nothing_else_happens(@ForAll byte[] garbage) {
        assertThatThrownBy(() -> HostStatus.parse(garbage)).isInstanceOf(PrinterException.class);
    }

    /** A flag that flips may still be an answer; a field, a control character or a digit too many is none. */
    @Property(tries = 2000)
    void an_answer_with_one_byte_changed_is_read_as_it_stands_or_refused(
            @ForAll("places") int place, @ForAll byte changed) {
        var answer = bytes(READY);
        answer[place] = changed;

        try {
            assertThat(HostStatus.parse(answer).formats()).isBetween(0, 999);
        } catch (PrinterException refused) {
            assertThat(refused).hasMessageContaining("no status");
        }
    }

    @Test
    void an_answer_is_complete_after_its_third_line() {
        var answer = bytes(READY);
        int end = READY.lastIndexOf('\u0003') + 1;

        assertThat(HostStatus.complete(Arrays.copyOf(answer, end - 1))).isFalse();
        assertThat(HostStatus.complete(Arrays.copyOf(answer, end))).isTrue();
        assertThat(HostStatus.complete(new byte[HostStatus.LONGEST])).isTrue();
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, READY.length() - 1);
    }

    static Stream<Golden> golden() {
        return lines().stream().filter(line -> !line.startsWith("#")).map(HostStatusTest::golden);
    }

    private static Golden golden(String line) {
        var parts = line.split("\\|", -1);
        return new Golden(
                parts[0].replace("<STX>", "\u0002").replace("<ETX>", "\u0003").replace("<CR><LF>", "\r\n"),
                parts[1],
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Boolean.parseBoolean(parts[4]));
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/golden/agent/host-status.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
