package org.chamadao.profile;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.chamadao.installation.DataFolder;

/** Reads the built-in profile and those of the data folder when the service starts. */
@Factory
final class ProfileFiles {
    private static final String BUILT_IN = "/profiles/puer.json";
    private static final long LARGEST_BYTES = 1 << 20;

    @Bean
    @Context
    Profiles profiles(DataFolder data) {
        return read(data.root().resolve("profiles"));
    }

    /** A file with the id of the built-in profile takes its place. */
    static Profiles read(Path folder) {
        var byId = new LinkedHashMap<String, Profile>();
        var builtIn = builtIn();
        byId.put(builtIn.id(), builtIn);
        var fromFolder = new ArrayList<String>();
        for (var file : files(folder)) {
            var profile = ProfileReader.read(file.toString(), bytes(file));
            if (fromFolder.contains(profile.id())) {
                throw new ProfileRefusedException(file.toString(), "/id", "another file has the id " + profile.id());
            }
            fromFolder.add(profile.id());
            byId.put(profile.id(), profile);
        }
        return new Profiles(List.copyOf(byId.values()));
    }

    /** The profile of Pu'er tea. */
    static Profile builtIn() {
        try (var stream = ProfileFiles.class.getResourceAsStream(BUILT_IN)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + BUILT_IN);
            }
            return ProfileReader.read(BUILT_IN, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ProfileRefusedException(file.toString(), "", "larger than " + LARGEST_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
