package org.chamadao.resolver;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser that the system brings; without one, browser tests are skipped, but not where {@code CI=true}. */
public final class Chromium implements ExecutionCondition {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> SWITCHES = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return NeededPrograms.present(PROGRAM.toString());
    }

    public static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Starts it with a profile that stays, as a process of its own, with further switches. */
    public static BrowserContext launchPersistent(
            Playwright driver, Path profile, BrowserType.LaunchPersistentContextOptions options, List<String> more) {
        return driver.chromium()
                .launchPersistentContext(
                        profile,
                        options.setExecutablePath(PROGRAM).setHeadless(true).setArgs(switches(more)));
    }

    /** Starts it, with further switches. */
    public static Browser launch(Playwright driver, String... more) {
        return driver.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setHeadless(true)
                        .setArgs(switches(List.of(more))));
    }

    private static List<String> switches(List<String> more) {
        return Stream.concat(SWITCHES.stream(), more.stream()).toList();
    }
}
