package org.chamadao.labelprinter.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Renderers and decoders that are not ours. */
final class OtherPrograms {
    private static final Path NODE = Path.of("target/toolchain/node/node").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src/test/node/read.mjs").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_MINUTES = 60;

    private OtherPrograms() {}

    static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The texts of each picture, in the order of the jobs, which read.mjs tells about. */
    static List<List<String>> read(Path folder, List<Map<String, Object>> jobs)
            throws IOException, InterruptedException {
        var file = Files.createTempFile(folder, "jobs", ".json");
        Files.writeString(file, JSON.writeValueAsString(jobs));
        var texts = new ArrayList<List<String>>();
        for (var line : run(folder, NODE.toString(), SCRIPT.toString(), file.toString())) {
            texts.add(Arrays.asList(JSON.readValue(line, String[].class)));
        }
        return texts;
    }

    /** The lines that a program prints; it must end well. */
    static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var program = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(program.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue())
                .as(() -> String.join(" ", command) + "\n" + text(err))
                .isZero();
        return Files.readAllLines(out);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
