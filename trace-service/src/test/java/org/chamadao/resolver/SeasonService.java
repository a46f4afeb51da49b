package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.chamadao.database.TestDatabase;
import org.chamadao.gs1.Serials;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.season.AccountsInMemory;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.Progress;
import org.chamadao.season.SeasonFile;
import org.chamadao.season.SeasonPlayer;
import org.jspecify.annotations.Nullable;

/** The whole service on a database of its own, with a season of tea played through its API; one for all tests. */
final class SeasonService {
    private static @Nullable SeasonService shared;

    private final TestDatabase database;
    private final URI address;
    private final String token;
    private final PlayedSeason season;

    private SeasonService(TestDatabase database, URI address, String token, PlayedSeason season) {
        this.database = database;
        this.address = address;
        this.token = token;
        this.season = season;
    }

    /** Playing takes a while, and nothing in these tests changes the season. */
    static synchronized SeasonService shared() throws InterruptedException {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** One that a test may spoil. */
    static SeasonService start() throws InterruptedException {
        return start(Map.of());
    }

    /** One with further settings. */
    static SeasonService start(Map<String, String> settings) throws InterruptedException {
        return start(settings, SeasonPlayer::play);
    }

    /** One with another season than that of tea. */
    static SeasonService start(SeasonFile played) throws InterruptedException {
        return start(Map.of(), (player, service, token, progress) -> player.play(played, service, token, progress));
    }

    private interface Play {
        PlayedSeason play(SeasonPlayer player, URI service, String token, Progress progress)
                throws InterruptedException;
    }

    private static SeasonService start(Map<String, String> settings, Play play) throws InterruptedException {
        var database = TestDatabase.fresh();
        var properties = new HashMap<String, Object>(database.properties());
        properties.putAll(settings);
        var server = ApplicationContext.run(EmbeddedServer.class, properties);
        var token = token(database.dataFolder().root());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        var address = server.getURI();
        var player = new SeasonPlayer(
                "chamadao.local",
                new Serials()::next,
                new AccountsInMemory(),
                server.getApplicationContext().getBean(Clock.class));
        return new SeasonService(
                database, address, token, play.play(player, address, token, (chapter, done, all) -> {}));
    }

    /** What a thief of the database can do. */
    DataSource database() {
        return database.dataSource();
    }

    /** Of an item that was sold. */
    URI page() {
        return address.resolve(season.page());
    }

    /** Of all items of the same product that any event names. */
    List<URI> pages() throws SQLException {
        var product = season.page().substring(0, season.page().lastIndexOf('/') + 1);
        var named = Pattern.compile(Pattern.quote(product) + "[^\"/?]+");
        try (var connection = database().getConnection();
                var query = connection.prepareStatement("SELECT content FROM events WHERE content IS NOT NULL");
                var rows = query.executeQuery()) {
            var pages = new TreeSet<String>();
            while (rows.next()) {
                named.matcher(rows.getString(1))
                        .results()
                        .map(MatchResult::group)
                        .forEach(pages::add);
            }
            return pages.stream().map(this::at).toList();
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** Who runs the installation, with devices. */
    TestOrganisation operator() {
        return new TestOrganisation(address, token);
    }

    /** Captures further events; those of the season stay as they are. */
    void capture(String... events) throws IOException, InterruptedException {
        var document = """
            {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
              {"tea": "https://ns.chamadao.org/tea/"}],
             "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-02T08:00:00Z",
             "epcisBody": {"eventList": [%s]}}
            """.formatted(String.join(",", events));
        var request = HttpRequest.newBuilder(at("/epcis/capture"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/ld+json")
                .POST(BodyPublishers.ofString(document))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    private static String token(Path data) {
        try {
            return Files.readString(data.resolve("operator.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
