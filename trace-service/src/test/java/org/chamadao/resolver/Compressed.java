package org.chamadao.resolver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What the service sends to a browser, as small as it comes over the air. */
public final class Compressed {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Compressed() {}

    /** The body as sent; it must be there and be compressed by gzip. */
    public static byte[] get(URI address) throws IOException, InterruptedException {
        var answer = answer(address);
        if (!isCompressed(answer)) {
            throw new IllegalStateException(address + " answers " + answer.statusCode() + " " + answer.headers());
        }
        return answer.body();
    }

    /** The answer to a browser; what is small comes as it is. */
    public static HttpResponse<byte[]> answer(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", "gzip")
                .header("Accept", "text/html,*/*")
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answers " + answer.statusCode() + " " + answer.headers());
        }
        return answer;
    }

    /** The text of an answer. */
    public static String text(HttpResponse<byte[]> answer) {
        return new String(isCompressed(answer) ? unfolded(answer.body()) : answer.body(), StandardCharsets.UTF_8);
    }

    private static boolean isCompressed(HttpResponse<?> answer) {
        return answer.headers().allValues("Content-Encoding").contains("gzip");
    }

    public static byte[] unfolded(byte[] body) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
