package org.chamadao.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.chamadao.installation.DataFolder;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.SeasonException;
import org.chamadao.season.SeasonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeasonOnceTest {
    /** Where nobody answers. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void a_season_that_an_earlier_version_began_is_not_gone_on_with() throws IOException {
        Files.writeString(folder.resolve("season.properties"), "seed=" + "ab".repeat(32) + "\n");

        assertThatThrownBy(this::play)
                .isInstanceOf(SeasonException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("-Ddata=");
    }

    @Test
    void a_season_that_an_earlier_version_finished_is_shown() throws Exception {
        Files.writeString(
                folder.resolve("season.properties"), "seed=" + "ab".repeat(32) + "\npage=/01/1/21/1\ntoken=t\n");

        assertThat(play()).isEqualTo(new PlayedSeason("/01/1/21/1", "t"));
    }

    @Test
    void a_season_that_this_version_began_is_gone_on_with() {
        // Nobody takes it: the first start leaves what the second finds.
        for (var start = 0; start < 2; start++) {
            assertThatThrownBy(this::play)
                    .isInstanceOf(SeasonException.class)
                    .message()
                    .doesNotContain("earlier version");
            assertThat(folder.resolve("season.properties")).exists();
        }
    }

    @Test
    void a_season_of_a_file_that_has_changed_since_is_not_gone_on_with() throws IOException {
        var honey = SeasonFile.builtIn().getFirst();
        Files.writeString(
                folder.resolve("season-" + honey.id() + ".properties"), "seed=" + "ab".repeat(32) + "\nform=0\n");

        assertThatThrownBy(() -> play(new SeasonOnce(new DataFolder(folder), Clock.systemUTC(), honey)))
                .isInstanceOf(SeasonException.class)
                .hasMessageContaining("-Ddata=");
    }

    private PlayedSeason play() throws IOException, InterruptedException {
        return play(new SeasonOnce(new DataFolder(folder), Clock.systemUTC()));
    }

    private static PlayedSeason play(SeasonOnce once) throws InterruptedException {
        return once.play("chamadao.local", NOWHERE, "token", (chapter, done, of) -> {});
    }
}
