package org.chamadao.resolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with one file, the bytes of a page, that a server sends as it does all its files; gone when it is closed. */
record PageFile(Path folder) implements AutoCloseable {
    static final String PATH = "/file/page.html";

    private static final String SETTING = "micronaut.router.static-resources.file.";

    static PageFile empty() throws IOException {
        return new PageFile(Files.createTempDirectory("bench-page-"));
    }

    /** With these a service sends the file. */
    Map<String, String> settings() {
        return Map.of(SETTING + "mapping", "/file/**", SETTING + "paths", "file:" + folder);
    }

    void write(byte[] page) throws IOException {
        Files.write(file(), page);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
        Files.delete(folder);
    }

    private Path file() {
        return folder.resolve("page.html");
    }
}
