package org.chamadao.resolver;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What comes over the air for a page, in compressed bytes.
 *
 * @param firstView the page and all files that it names or that these need at once; not what the check loads
 * @param verdict the beginning of the page in which the verdict stands
 * @param proof the bundle that the page is checked by
 * @param events of which the bundle proves something
 */
record PageBytes(int firstView, int verdict, int proof, int events) {
    private static final Pattern NAMED = Pattern.compile("<(?:link|script|img)\\b[^>]*?\\s(?:href|src)=\"([^\"]+)\"");
    // As the build writes imports that are not lazy.
    private static final Pattern IMPORTED = Pattern.compile("(?:from|\\bimport)\\s*[\"'`](\\./[^\"'`]+)[\"'`]");
    private static final int STEP = 100;

    static PageBytes of(URI page) throws IOException, InterruptedException {
        var sent = Compressed.get(page);
        var bundle = Compressed.get(page.resolve("/api/proofs" + page.getRawPath()));
        var events = 0;
        for (var log : new ObjectMapper().readTree(Compressed.unfolded(bundle)).path("logs")) {
            events += log.path("entries").size();
        }
        var files = new HashSet<URI>();
        var firstView = sent.length + bytes(files, page, NAMED, text(sent));
        return new PageBytes(firstView, untilVerdict(sent), bundle.length, events);
    }

    double proofPerEvent() {
        return (double) proof / events;
    }

    private static int bytes(HashSet<URI> seen, URI file, Pattern named, String text)
            throws IOException, InterruptedException {
        var bytes = 0;
        var matcher = named.matcher(text);
        while (matcher.find()) {
            var next = file.resolve(matcher.group(1));
            if (seen.add(next)) {
                var sent = Compressed.get(next);
                bytes += sent.length + bytes(seen, next, IMPORTED, text(sent));
            }
        }
        return bytes;
    }

    private static String text(byte[] sent) {
        return new String(Compressed.unfolded(sent), StandardCharsets.UTF_8);
    }

    private static int untilVerdict(byte[] page) throws IOException {
        for (var length = STEP; length < page.length; length += STEP) {
            if (beginning(page, length).contains("</h1>")) {
                return length;
            }
        }
        return page.length;
    }

    /** What a browser can read when so much of the page has come. */
    private static String beginning(byte[] page, int length) throws IOException {
        var read = new ByteArrayOutputStream();
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(page, 0, length))) {
            for (var next = gzip.read(); next >= 0; next = gzip.read()) {
                read.write(next);
            }
        } catch (EOFException e) {
            return read.toString(StandardCharsets.UTF_8);
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
