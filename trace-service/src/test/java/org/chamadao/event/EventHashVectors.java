package org.chamadao.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chamadao.event.hash.EventDocument;
import org.chamadao.event.hash.Prehash;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;

/** The reference implementation's documents with the hash of each of their events (golden/event-hash/README.md). */
public final class EventHashVectors {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "event-hash");

    /** An event of a document; all three texts as their files have them. */
    public record Vector(String document, String prehash, String hash, String expectedPrehash, String expectedHash) {
        /** Whether our hash is the published one. */
        public boolean isRight() {
            return hash.equals(expectedHash);
        }
    }

    private EventHashVectors() {}

    /** All events of all documents. */
    public static List<Vector> all() throws IOException {
        var vectors = new ArrayList<Vector>();
        for (var file : files(folder(), ".jsonld")) {
            vectors.addAll(of(file));
        }
        return vectors;
    }

    /** Documents in which all events must have one and the same hash. */
    public static List<Path> expectedEqual() throws IOException {
        return files(folder().resolve("expected-equal"), ".json");
    }

    /** Our hashes of a document's events. */
    public static List<String> hashes(Path file) throws IOException {
        return prehashes(file).stream()
                .map(text -> EventHash.niUri(Hash.sha256(text)))
                .toList();
    }

    private static List<Vector> of(Path file) throws IOException {
        var prehashes = prehashes(file);
        var hashes = hashes(file);
        var expectedHashes = Files.readAllLines(sibling(file, ".hashes"));
        var expectedPrehashes = Files.readAllLines(sibling(file, ".prehashes"));
        var vectors = new ArrayList<Vector>();
        for (int i = 0; i < Math.max(expectedHashes.size(), hashes.size()); i++) {
            vectors.add(new Vector(
                    file.getFileName() + " " + i,
                    new String(prehashes.get(i), StandardCharsets.UTF_8),
                    hashes.get(i),
                    expectedPrehashes.get(i),
                    expectedHashes.get(i)));
        }
        return vectors;
    }

    private static List<byte[]> prehashes(Path file) throws IOException {
        var document = EventDocument.of(StrictJson.parse(Files.readAllBytes(file)));
        return document.events().stream()
                .map(event -> Prehash.bytes(event, document.context(), document.ignored()))
                .toList();
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replace(".jsonld", ending));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Tests run in the module, benchmarks in the root. */
    private static Path folder() {
        return Files.isDirectory(FOLDER) ? FOLDER : Path.of("trace-service").resolve(FOLDER);
    }
}
