package org.chamadao.resolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Firefox ESR, driven by WebDriver BiDi, which it speaks without another program. */
final class Firefox implements OtherBrowser {
    private static final String PROGRAM = "/usr/bin/firefox-esr";
    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");

    private final BrowserProcess process;
    private final BidiConnection connection;
    private final String tab;

    private Firefox(BrowserProcess process, BidiConnection connection, String tab) {
        this.process = process;
        this.connection = connection;
        this.tab = tab;
    }

    /** Skips the tests where it is missing. */
    static final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return NeededPrograms.present(PROGRAM);
        }
    }

    /** Starts it with a profile of its own, and with preferences as {@code user.js} has them. */
    static Firefox launch(String... preferences) {
        var profile = profile(preferences);
        var process = BrowserProcess.start(
                profile,
                Map.of("MOZ_CRASHREPORTER_DISABLE", "1", "HOME", profile.toString()),
                PROGRAM,
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port",
                "0");
        var connection = BidiConnection.to(URI.create(process.awaitPrinted(LISTENING) + "/session"));
        connection.command("session.new", Map.of("capabilities", Map.of()));
        // Of its first tab the address bar keeps the focus, and a page without focus hears keys but does not follow
        // them.
        var tab = connection
                .command("browsingContext.create", Map.of("type", "tab"))
                .path("context")
                .asText();
        connection.command(
                "browsingContext.setViewport",
                Map.of("context", tab, "viewport", Map.of("width", WIDTH, "height", HEIGHT), "devicePixelRatio", 2));
        return new Firefox(process, connection, tab);
    }

    private static Path profile(String... preferences) {
        try {
            var folder =
                    Files.createTempDirectory(Path.of("target"), "firefox-").toAbsolutePath();
            Files.writeString(
                    folder.resolve("user.js"),
                    Stream.of(preferences)
                            .map(preference -> "user_pref(" + preference + ");\n")
                            .collect(Collectors.joining()));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open(URI page) {
        connection.command(
                "browsingContext.navigate", Map.of("context", tab, "url", page.toString(), "wait", "complete"));
    }

    @Override
    public String tell(String expression) {
        var answer = connection.command(
                "script.evaluate",
                Map.of("expression", expression, "target", Map.of("context", tab), "awaitPromise", false));
        var value = answer.at("/result/value");
        if (!value.isTextual()) {
            throw new IllegalStateException(expression + " is no text: " + answer);
        }
        return value.asText();
    }

    @Override
    public void press(String key) {
        connection.command("input.performActions", Map.of("context", tab, "actions", OtherBrowser.pressing(key)));
    }

    @Override
    public byte[] picture() {
        return Base64.getDecoder()
                .decode(connection
                        .command("browsingContext.captureScreenshot", Map.of("context", tab))
                        .path("data")
                        .asText());
    }

    @Override
    public void close() {
        connection.close();
        process.close();
    }
}
