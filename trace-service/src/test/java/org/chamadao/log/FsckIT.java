package org.chamadao.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.chamadao.log.sequence.SyntheticEvents;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool of others, {@code fsck} of github.com/transparency-dev/tessera, reads the log over HTTP and checks all of it. */
@MicronautTest(transactional = false)
class FsckIT extends ServiceIT {
    private static final String TOOL = "github.com/transparency-dev/tessera/cmd/fsck@v1.0.4";
    private static final int EVENTS = 70_000;

    @Inject
    private DataSource dataSource;

    @Inject
    private Checkpoints checkpoints;

    @Inject
    private LogKeys keys;

    @TempDir
    private Path folder;

    @Test
    void a_public_tool_finds_the_log_sound() throws Exception {
        var tool = tool();
        SyntheticEvents.store(dataSource, 0, EVENTS);
        Eventually.holds(() ->
                checkpoints.newest().filter(newest -> newest.size() == EVENTS).isPresent());
        var key = Files.writeString(
                folder.resolve("log.vkey"), keys.log().verifierKey().text());

        var output = run(
                List.of(
                        tool.toString(),
                        "--ui=false",
                        "--N=2",
                        "--storage_url=" + address() + "/log/",
                        "--public_key=" + key),
                0);

        assertThat(output).contains("Successfully fsck'd log with size " + EVENTS);
    }

    /** The installed tool, kept outside the source tree; needs Go, and once its module proxy. */
    private static Path tool() throws IOException, InterruptedException {
        var present = goIsPresent();
        if (!present && System.getenv("CI") == null) {
            System.err.println("skipped: there is no Go to install " + TOOL + " with");
        }
        Assumptions.assumeTrue(present || System.getenv("CI") != null, "there is no Go");
        var cache = Path.of(System.getProperty("user.home"), ".cache", "chamadao", "tessera-v1.0.4");
        var tool = cache.resolve("fsck");
        if (!Files.isExecutable(tool)) {
            Files.createDirectories(cache);
            run(new ProcessBuilder("go", "install", TOOL), Map.of("GOBIN", cache.toString(), "GOFLAGS", "-mod=mod"), 0);
        }
        return tool;
    }

    private static boolean goIsPresent() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> command, int status) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command), Map.of(), status);
    }

    private static String run(ProcessBuilder command, Map<String, String> environment, int status)
            throws IOException, InterruptedException {
        command.environment().putAll(environment);
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(status);
        return output;
    }
}
