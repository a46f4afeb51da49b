package org.chamadao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.chamadao.serve.FreePorts;

/** A folder for the services of one benchmark; gone when it is closed. */
record BenchFolder(Path path) implements AutoCloseable {
    static BenchFolder of(String benchmark) throws IOException {
        return new BenchFolder(Files.createTempDirectory("bench-" + benchmark + "-"));
    }

    /** Settings of a service on free ports with its data in a folder of this one, and more. */
    Map<String, Object> settings(String name, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("chamadao.data", path.resolve(name).toString());
        settings.putAll(FreePorts.ofService());
        return settings;
    }

    @Override
    public void close() throws IOException {
        try (var paths = Files.walk(path)) {
            for (var each : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
