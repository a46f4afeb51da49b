package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.chamadao.command.UsageException;
import org.chamadao.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that makes no sense stops the start, in one line that names it. */
class BadSettingIT {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @ParameterizedTest
    @CsvSource({
        "chamadao.proxy.trusted, proxy.example",
        "chamadao.proxy.trusted, 10.0.0.1/8",
        "chamadao.proxy.header, X-Real-IP",
        "chamadao.public-origin, trace.example",
        "chamadao.public-origin, https://trace.example/console/",
    })
    void is_named_with_what_was_written(String name, String value) {
        Map<String, Object> settings = new HashMap<>(DATABASE.properties());
        settings.put(name, value);

        assertThatThrownBy(() -> Service.start(settings).close())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the configuration cannot be used: " + name + ": \"" + value + "\"")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_second_log_beside_one_that_has_entries_is_refused() throws Exception {
        var database = TestDatabase.fresh();
        database.change(
                "INSERT INTO logs (origin, size, root, epoch) VALUES ('log.tea.example/1', 3, REPEAT('r', 32), 1)");

        assertThatThrownBy(() ->
                        Service.start(new HashMap<>(database.properties())).close())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("chamadao.origin: this database holds the log log.tea.example/1");
    }

    @Test
    void is_named_with_its_place_where_it_stands_in_a_profile() throws IOException {
        var database = TestDatabase.fresh();
        var file = Files.createDirectories(database.dataFolder().root().resolve("profiles"))
                .resolve("wine.json");
        Files.writeString(file, "{\"format\": \"chamadao-profile/9\"}");
        Map<String, Object> settings = new HashMap<>(database.properties());

        assertThatThrownBy(() -> Service.start(settings).close())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file + " at /format: ");
    }
}
