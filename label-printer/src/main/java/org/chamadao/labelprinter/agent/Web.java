package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Requests to the one service, each with the token as the file has it now. */
final class Web {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Of a whole body: 100,000 labels over a slow line. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final URI service;
    private final Path tokenFile;
    private final HttpClient client;

    Web(URI service, Path tokenFile, SSLContext trust) {
        this.service = service;
        this.tokenFile = tokenFile;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trust)
                .build();
    }

    /** Does something with an answer whose body is still coming. */
    interface Receiver<T> {
        T receive(HttpResponse<InputStream> answer) throws IOException;
    }

    /** A request to a path of the service. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token());
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return answer(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw ServiceException.away(service.toString(), e);
        }
    }

    <T> T stream(HttpRequest.Builder request, Receiver<T> receiver) {
        try {
            var answer = answer(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var watch = Thread.ofVirtual().start(() -> closeLate(body));
                try {
                    return receiver.receive(answer);
                } finally {
                    watch.interrupt();
                }
            }
        } catch (IOException e) {
            throw ServiceException.away(service.toString(), e);
        }
    }

    private <T> HttpResponse<T> answer(HttpRequest.Builder request, BodyHandler<T> body) throws IOException {
        try {
            return client.send(request.build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceException.because("the agent was stopped while it waited for the service");
        }
    }

    /** The client's own limit ends with the head of the answer. */
    private static void closeLate(InputStream body) {
        try {
            Thread.sleep(LONGEST);
            body.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it came in time
        } catch (IOException e) {
            throw ServiceException.away("the rest of a body", e);
        }
    }

    private String token() {
        try {
            var token = Files.readString(tokenFile).strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw ServiceException.because(tokenFile + " does not hold a token and nothing else");
            }
            return token;
        } catch (IOException e) {
            throw ServiceException.because("cannot read the token file: " + Reasons.of(e));
        }
    }
}
