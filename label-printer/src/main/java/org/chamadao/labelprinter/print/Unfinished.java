package org.chamadao.labelprinter.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file or folder beside the one that it is going to be. Without {@link #finish} it is gone, also when the program is stopped. */
final class Unfinished implements AutoCloseable {
    private final Path path;
    private final Path target;
    private final Thread removal = new Thread(this::remove);
    private boolean finished;

    Unfinished(Path target) {
        this.target = target.toAbsolutePath();
        this.path = this.target.resolveSibling(".%s.%s.part".formatted(this.target.getFileName(), UUID.randomUUID()));
        Runtime.getRuntime().addShutdownHook(removal);
    }

    Path path() {
        return path;
    }

    /** It takes the place of what had its name. */
    void finish() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        finished = true;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(removal);
        if (!finished) {
            remove();
        }
    }

    private void remove() {
        if (!Files.exists(path)) {
            return;
        }
        try (var below = Files.walk(path)) {
            for (var each : below.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
