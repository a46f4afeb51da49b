package org.chamadao.console;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the build of the module {@code web} put on the class path for the console. */
@Singleton
final class ConsoleFiles {
    private static final String FOLDER = "/console/";
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\\.(js|css)");

    /** The page that loads all others; a class path without the module {@code web} is a broken build. */
    byte[] index() {
        return read("index.html")
                .orElseThrow(
                        () -> new IllegalStateException("the console is not on the class path; build the module web"));
    }

    /** Content of a script or style by its name, which holds a hash of it; none for a name that the build did not make. */
    Optional<byte[]> asset(String name) {
        return ASSET.matcher(name).matches() ? read(name) : Optional.empty();
    }

    private static Optional<byte[]> read(String name) {
        try (var file = ConsoleFiles.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
