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
import org.chamadao.json.BuiltInFiles;
import org.chamadao.json.FileRefusedException;

/** Reads the built-in profiles and those of the data folder when the service starts. */
@Factory
final class ProfileFiles {
    private static final String BUILT_IN = "/profiles";
    private static final long LARGEST_BYTES = 1 << 20;

    @Bean
    @Context
    Profiles profiles(DataFolder data) {
        return read(data.root().resolve("profiles"));
    }

    /** A file with the id of a built-in profile takes its place. */
    static Profiles read(Path folder) {
        var byId = new LinkedHashMap<String, Profile>();
        builtIn().forEach(profile -> byId.put(profile.id(), profile));
        var fromFolder = new ArrayList<String>();
        for (var file : files(folder)) {
            var profile = ProfileReader.read(file.toString(), bytes(file));
            if (fromFolder.contains(profile.id())) {
                throw new FileRefusedException(file.toString(), "/id", "another file has the id " + profile.id());
            }
            fromFolder.add(profile.id());
            byId.put(profile.id(), profile);
        }
        try {
            return new Profiles(List.copyOf(byId.values()));
        } catch (IllegalArgumentException e) {
            throw new FileRefusedException(folder.toString(), "", String.valueOf(e.getMessage()));
        }
    }

    /** The profiles of the program itself. */
    static List<Profile> builtIn() {
        return BuiltInFiles.in(BUILT_IN).stream().map(ProfileFiles::builtIn).toList();
    }

    /** One of them. */
    static Profile builtIn(String file) {
        return ProfileReader.read(file, BuiltInFiles.bytes(file));
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
                throw new FileRefusedException(file.toString(), "", "larger than " + LARGEST_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
