package org.chamadao.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chamadao.json.FileRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_missing_folder_leaves_the_built_in_profiles() {
        var profiles = ProfileFiles.read(folder.resolve("none"));

        assertThat(profiles.of("02000010001019")).map(Profile::id).contains("puer");
        assertThat(profiles.of("02000020001016")).map(Profile::id).contains("honey");
        assertThat(profiles.of("06901234567892")).isEmpty();
    }

    @Test
    void a_file_with_the_same_id_takes_the_place_of_the_built_in_profile() throws IOException {
        write("mine.json", puer().replace("\"200001\"", "\"690123\""));

        var profiles = ProfileFiles.read(folder);

        assertThat(profiles.all()).extracting(Profile::id).containsExactly("puer", "honey");
        assertThat(profiles.of("06901234567892")).isPresent();
    }

    @Test
    void a_second_profile_for_the_same_products_is_refused() throws IOException {
        write("other.json", puer().replace("\"id\": \"puer\"", "\"id\": \"other\""));

        assertThatThrownBy(() -> ProfileFiles.read(folder))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("puer")
                .hasMessageContaining("other");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String puer() throws IOException {
        try (var stream = ProfileFilesTest.class.getResourceAsStream("/profiles/puer.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
