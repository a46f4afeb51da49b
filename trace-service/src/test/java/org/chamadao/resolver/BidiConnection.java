package org.chamadao.resolver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Commands of <a href="https://w3c.github.io/webdriver-bidi/">WebDriver BiDi</a>, one after the other. */
final class BidiConnection implements AutoCloseable {
    private static final int PATIENCE = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final WebSocket socket;
    private final Messages messages;
    private int sent;

    private BidiConnection(HttpClient http, WebSocket socket, Messages messages) {
        this.http = http;
        this.socket = socket;
        this.messages = messages;
    }

    static BidiConnection to(URI address) {
        var http = HttpClient.newHttpClient();
        var messages = new Messages();
        return new BidiConnection(
                http, http.newWebSocketBuilder().buildAsync(address, messages).join(), messages);
    }

    /** @throws IllegalStateException when the browser refuses it or does not answer within a minute */
    JsonNode command(String method, Map<String, ?> parameters) {
        sent++;
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", sent, "method", method, "params", parameters)), true)
                    .join();
            var answer = answer(method);
            if (!"success".equals(answer.path("type").asText())) {
                throw new IllegalStateException(method + " was refused: " + answer);
            }
            return answer.path("result");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(method + " has no good JSON", e);
        }
    }

    private JsonNode answer(String method) throws JsonProcessingException {
        while (true) {
            var text = messages.next();
            if (text == null) {
                throw new IllegalStateException("no answer to " + method + " within " + PATIENCE + " s");
            }
            var message = JSON.readTree(text);
            // What has no number tells of events.
            if (message.path("id").asInt() == sent) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            begun.append(text);
            if (last) {
                whole.add(begun.toString());
                begun.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Nullable
        String next() {
            try {
                return whole.poll(PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
