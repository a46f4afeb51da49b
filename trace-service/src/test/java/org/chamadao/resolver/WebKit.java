package org.chamadao.resolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.chamadao.log.Eventually;
import org.chamadao.serve.FreePorts;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The small browser that WebKitGTK brings, on a screen without a display, driven by W3C WebDriver. */
final class WebKit implements OtherBrowser {
    private static final String PROGRAM = "/usr/bin/WebKitWebDriver";
    private static final String SCREEN = "/usr/bin/Xvfb";
    private static final Pattern DISPLAY = Pattern.compile("(?m)^(\\d+)$");
    /** Its window would otherwise not get narrower than the buttons around the page. */
    private static final String NARROW = "* { min-width: 0; margin: 0; border: 0; padding: 0; font-size: 1px; }";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BrowserProcess screen;
    private final BrowserProcess process;
    private final URI session;

    private WebKit(BrowserProcess screen, BrowserProcess process, URI driver) {
        this.screen = screen;
        this.process = process;
        Eventually.holds(() -> isReady(driver), process::printed);
        var made = post(driver.resolve("/session"), Map.of("capabilities", Map.of()));
        this.session = driver.resolve("/session/" + made.path("sessionId").asText() + "/");
    }

    /** Skips the tests where it, or a screen for it, is missing. */
    static final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return NeededPrograms.present(PROGRAM, SCREEN);
        }
    }

    static WebKit launch() {
        var folder = folder();
        var screen = BrowserProcess.start(
                folder, Map.of(), SCREEN, "-displayfd", "1", "-screen", "0", "1024x1024x24", "-nolisten", "tcp");
        var port = FreePorts.next();
        var process = BrowserProcess.start(
                folder,
                Map.of(
                        "DISPLAY", ":" + screen.awaitPrinted(DISPLAY),
                        "HOME", folder.toString(),
                        "XDG_CONFIG_HOME", folder.toString(),
                        "GDK_BACKEND", "x11",
                        "GSETTINGS_BACKEND", "memory",
                        "NO_AT_BRIDGE", "1",
                        "WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
                PROGRAM,
                "--host=127.0.0.1",
                "--port=" + port);
        var browser = new WebKit(screen, process, URI.create("http://127.0.0.1:" + port));
        browser.command("window/rect", Map.of("width", WIDTH, "height", HEIGHT));
        return browser;
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "webkit-").toAbsolutePath();
            Files.writeString(Files.createDirectories(folder.resolve("gtk-3.0")).resolve("gtk.css"), NARROW);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open(URI page) {
        command("url", Map.of("url", page.toString()));
    }

    @Override
    public String tell(String expression) {
        var value = command("execute/sync", Map.of("script", "return " + expression, "args", new String[0]));
        if (!value.isTextual()) {
            throw new IllegalStateException(expression + " is no text: " + value);
        }
        return value.asText();
    }

    @Override
    public void press(String key) {
        command("actions", Map.of("actions", OtherBrowser.pressing(key)));
    }

    @Override
    public byte[] picture() {
        return Base64.getDecoder()
                .decode(send(HttpRequest.newBuilder(session.resolve("screenshot")))
                        .asText());
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
        screen.close();
    }

    private JsonNode command(String name, Map<String, ?> parameters) {
        return post(session.resolve(name), parameters);
    }

    private JsonNode post(URI address, Map<String, ?> parameters) {
        try {
            return send(
                    HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(JSON.writeValueAsString(parameters))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when the driver refuses it */
    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.uri() + " was refused: " + answer.body());
            }
            return JSON.readTree(answer.body()).path("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean isReady(URI driver) throws IOException, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(driver.resolve("/status")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }
}
