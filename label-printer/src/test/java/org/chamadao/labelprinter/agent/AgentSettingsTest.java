package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgentSettingsTest {
    private static final Map<String, String> GOOD = Map.of(
            "service", "https://tea.example",
            "token-file", "/etc/chamadao/print.token",
            "spool", "/var/spool/chamadao",
            "printer.roll", "192.0.2.7:9100");

    @Test
    void what_is_not_set_is_as_usual() {
        var settings = AgentSettings.of(GOOD);

        assertThat(settings.service()).isEqualTo(URI.create("https://tea.example/"));
        assertThat(settings.printers())
                .containsExactly(new Printer("roll", new Place.Network("192.0.2.7", 9100), 203, Printer.Status.AUTO));
        assertThat(settings.pace()).isEqualTo(Pace.USUAL);
    }

    @Test
    void what_is_set_is_taken() {
        var settings = AgentSettings.of(with(Map.of(
                "dpi.roll", "600",
                "status.roll", "no",
                "printer.usb", "/var/spool/usb",
                "printer.six", "[2001:db8::7]:9100",
                "poll", "1m",
                "settle", "700ms")));

        assertThat(settings.printers())
                .containsExactly(
                        new Printer("roll", new Place.Network("192.0.2.7", 9100), 600, Printer.Status.NO),
                        new Printer("six", new Place.Network("[2001:db8::7]", 9100), 203, Printer.Status.AUTO),
                        new Printer("usb", new Place.Folder(Path.of("/var/spool/usb")), 203, Printer.Status.AUTO));
        assertThat(settings.pace().poll()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pace().settle()).isEqualTo(Duration.ofMillis(700));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service|http://tea.example|it must be an https address",
                "service|tea.example|it must be an https address",
                "service|''|service is missing",
                "spool|' '|spool is missing",
                "printer.a/b|192.0.2.8:9100|no name for a printer: a/b",
                "printer...|192.0.2.8:9100|no name for a printer: ..",
                "printer.tube|192.0.2.8:0|no port: 0",
                "printer.tube|192.0.2.8:99999|no port: 99999",
                "printer.tube|192.0.2.7:9100|two printers are at 192.0.2.7:9100",
                "dpi.roll|150|it must be 203, 300 or 600",
                "dpi.roll|many|dpi.roll is no number: many",
                "dpi.tube|300|dpi.tube is set, but there is no printer.tube",
                "status.roll|maybe|status is auto, yes or no, not maybe",
                "language|fr|language is zh or en, not fr",
                "poll|soon|poll is soon, and a time is written 300ms, 5s or 1m",
                "poll|0s|poll is 0s, and a time",
                "colour|red|no such setting: colour",
                "colour.roll|red|no such setting: colour.roll",
            })
    void what_cannot_be_is_named(String name, String value, String why) {
        assertThatThrownBy(() -> AgentSettings.of(with(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.putAll(more);
        return values;
    }
}
