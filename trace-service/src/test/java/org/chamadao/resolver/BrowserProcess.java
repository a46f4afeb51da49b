package org.chamadao.resolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chamadao.log.Eventually;

/** A program that shows or drives a browser, and whatever it starts in turn. */
final class BrowserProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private BrowserProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts it in a folder, with further environment. */
    static BrowserProcess start(Path folder, Map<String, String> environment, String... command) {
        try {
            var output = Files.createTempFile(folder, "output-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new BrowserProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for words in what it prints. @return the first group */
    String awaitPrinted(Pattern words) {
        Eventually.holds(() -> words.matcher(printed()).find(), this::printed);
        return words.matcher(printed()).results().findFirst().orElseThrow().group(1);
    }

    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills all of it; returns when it is gone. */
    @Override
    public void close() {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
    }
}
