package org.chamadao.demo.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chamadao.demo.DemoProcess;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.season.SeasonFile;
import org.chamadao.serve.ServiceProcess;

/**
 * The demo with {@code --lan}, and a season of one cake.
 *
 * @param process has printed all its lines
 * @param caPort where phones get the authority's certificate
 */
record TrialDemo(DemoProcess process, Path data, int caPort) implements AutoCloseable {
    static final String CAKE = URI.create(TeaEvents.cake("PHONETRIAL")).getPath();
    /** As good as any other of this machine, and nobody else reaches it. */
    private static final String ADDRESS = "127.0.0.2";

    static final String FINGERPRINT = "   SHA-256 ";

    /** Returns when it is ready; its cake is not captured yet. */
    static TrialDemo ready(Path data, int port, int caPort) throws IOException, InterruptedException {
        played(data);
        var process = started(data, port, caPort);
        process.awaitLine("ready");
        return new TrialDemo(process, data, caPort);
    }

    static DemoProcess started(Path data, int port, int caPort) throws IOException {
        return DemoProcess.start(data, port, "--lan", ADDRESS, "--ca-port", Integer.toString(caPort));
    }

    /** Makes a data folder whose seasons were played. */
    static void played(Path data) throws IOException {
        Files.createDirectories(data);
        var season = "page=" + CAKE + "\ntoken=of-nobody\n";
        Files.writeString(data.resolve("season.properties"), season);
        for (var file : SeasonFile.builtIn()) {
            Files.writeString(data.resolve("season-" + file.id() + ".properties"), season);
        }
    }

    /** Captures the cake from a phone. */
    void capture(TrustedAuthority phone) throws IOException, InterruptedException {
        var events = String.join(
                ",",
                TeaEvents.harvest("PT-1", "60"),
                TeaEvents.drying("PT-1", "60", "PT-2", "15"),
                TeaEvents.blending("PT-3", "15", "PT-2", "15"),
                TeaEvents.pressing("PT-3", "0.4", List.of(TeaEvents.cake("PHONETRIAL"))));
        var captured = phone.post(
                origin().resolve("/epcis/capture"),
                "application/ld+json",
                Optional.of(ServiceProcess.token(data)),
                "{\"@context\": [\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                        + "{\"tea\": \"https://ns.chamadao.org/tea/\"}], \"type\": \"EPCISDocument\","
                        + "\"schemaVersion\": \"2.0\", \"creationDate\": \"2026-11-27T08:00:00Z\","
                        + "\"epcisBody\": {\"eventList\": [" + events + "]}}");
        assertThat(captured.statusCode()).as(captured.body()).isEqualTo(202);
        Eventually.holds(() -> phone.get(page()).statusCode() == 200);
    }

    /** What a phone downloads to trust, as it has to be asked for: without TLS. */
    byte[] certificate() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(download()).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }

    URI download() {
        return URI.create("http://" + page().getHost() + ":" + caPort + "/ca.crt");
    }

    URI page() {
        return URI.create(process.value("page"));
    }

    URI origin() {
        return URI.create("https://" + page().getAuthority());
    }

    /** As it was printed. */
    String fingerprint() {
        return process.lines().stream()
                .filter(line -> line.startsWith(FINGERPRINT))
                .map(line -> line.substring(FINGERPRINT.length()))
                .findFirst()
                .orElseThrow();
    }

    /** The lines that it printed between two others. */
    List<String> linesBetween(String start, String end) {
        return process.lines().stream()
                .dropWhile(line -> !line.startsWith(start))
                .skip(1)
                .takeWhile(line -> !line.startsWith(end))
                .toList();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.interrupt();
        process.close();
    }
}
