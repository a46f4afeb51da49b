package org.chamadao.resolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the build of the module {@code web} put on the class path; names hold a hash of the content. */
@Singleton
final class AssetFiles {
    private static final String FOLDER = "/web/";
    private static final String PATH = "/assets/";
    private static final String ENTRY = "consumer/main.ts";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\\.(js|css)");

    /** What the consumer page loads; a class path without the module {@code web} is a broken build. */
    Assets ofConsumerPage() {
        try (var manifest = open("manifest.json")) {
            JsonNode entry = new ObjectMapper().readTree(manifest).path(ENTRY);
            var styles = new ArrayList<String>();
            entry.path("css").forEach(style -> styles.add(PATH + style.asText()));
            return new Assets(PATH + entry.path("file").asText(), styles);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of the module web", e);
        }
    }

    /** Content of a file by its name, none for a name that the build did not make. */
    Optional<byte[]> content(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (var file = open(name)) {
            return Optional.of(file.readAllBytes());
        } catch (FileNotFoundException unknown) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static InputStream open(String name) throws FileNotFoundException {
        var file = AssetFiles.class.getResourceAsStream(FOLDER + name);
        if (file == null) {
            throw new FileNotFoundException(FOLDER + name);
        }
        return file;
    }
}
