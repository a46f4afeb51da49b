package org.chamadao.demo.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chamadao.command.UsageException;
import org.chamadao.installation.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialKeysTest {
    /** Apart from its hyphens, so that nobody who looks for keys in files takes this for one. */
    private static final String KEY = "PRIVATE KEY";

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final ServerNames AT_HOME = names("192.168.1.5");

    @TempDir
    private Path folder;

    @Test
    void only_their_owner_can_read_the_keys() throws IOException {
        var keys = after(Duration.ZERO);
        keys.server(keys.authority(), AT_HOME);

        assertThat(permissions(lan())).isEqualTo("rwx------");
        assertThat(permissions(lan().resolve("authority.pem"))).isEqualTo("rw-------");
        assertThat(permissions(lan().resolve("server.pem"))).isEqualTo("rw-------");
        assertThat(Files.readAllBytes(keys.root())).isEqualTo(keys.authority().root());
    }

    @Test
    void a_second_start_has_the_same_keys() {
        var authority = after(Duration.ZERO).authority();
        var server = after(Duration.ZERO).server(authority, AT_HOME);

        var again = after(Duration.ofDays(50));

        assertThat(again.authority()).isEqualTo(authority);
        assertThat(again.server(again.authority(), AT_HOME)).isEqualTo(server);
    }

    @Test
    void another_address_makes_another_server_of_the_same_authority() throws Exception {
        var authority = after(Duration.ZERO).authority();
        var server = after(Duration.ZERO).server(authority, AT_HOME);

        var later = after(Duration.ofDays(1));
        var moved = later.server(later.authority(), names("10.0.0.7"));

        assertThat(moved).isNotEqualTo(server);
        assertThat(later.authority()).isEqualTo(authority);
        assertThat(moved.certificates().getFirst().getSubjectAlternativeNames()).contains(List.of(7, "10.0.0.7"));
    }

    @Test
    void a_server_that_will_end_within_a_month_is_made_anew() throws Exception {
        var server = after(Duration.ZERO).server(after(Duration.ZERO).authority(), AT_HOME);

        var late = after(Duration.ofDays(60));
        var fresh = late.server(late.authority(), AT_HOME);

        assertThat(fresh).isNotEqualTo(server);
        ChainValidation.validate(
                fresh.certificates(),
                late.authority().issuer().certificates().getLast(),
                NOW.plus(Duration.ofDays(140)));
    }

    @Test
    void an_authority_that_will_end_within_a_month_is_made_anew_with_its_server() {
        var authority = after(Duration.ZERO).authority();
        after(Duration.ofDays(330)).server(authority, AT_HOME);

        var late = after(Duration.ofDays(336));
        var fresh = late.authority();

        assertThat(fresh).isNotEqualTo(authority);
        assertThat(late.server(fresh, AT_HOME).chain()).endsWith(fresh.issuer().certificate());
        assertThat(late.root()).hasBinaryContent(fresh.root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "broken",
                "-----BEGIN " + KEY + "-----\nAAAA\n-----END " + KEY + "-----\n",
                "-----BEGIN X-----",
                "-----BEGIN " + KEY + "-----\n*\n-----END " + KEY + "-----\n"
            })
    void a_broken_file_is_told_and_not_replaced_in_silence(String text) throws IOException {
        Files.createDirectories(lan());
        Files.writeString(lan().resolve("authority.pem"), text);

        assertThatThrownBy(() -> after(Duration.ZERO).authority())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("authority.pem")
                .hasMessageContaining("delete it");
        assertThat(lan().resolve("authority.pem")).hasContent(text);
    }

    private TrialKeys after(Duration time) {
        return new TrialKeys(new DataFolder(folder), Clock.fixed(NOW.plus(time), ZoneOffset.UTC));
    }

    private Path lan() {
        return folder.resolve("lan");
    }

    private static ServerNames names(String address) {
        return new ServerNames(List.of(Inet4Address.ofLiteral(address)), Optional.of("kitchen.local"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
