package org.chamadao.resolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;

/**
 * What it costs to verify a bundle of a real network. To level 3 in the one-file page, from when it has the files until it
 * says what came of it, in Chromium whose processor is slowed to a quarter, each time with nothing kept from before; beside
 * the same at full speed. To level 4 by the command line, the whole process, beside a Node that does nothing. Beside the
 * times, in compressed bytes: both bundles, and all scripts that the buyer's page loads for a check to level 3.
 */
public final class VerifyBenchmark implements Benchmark {
    private static final int SLOWED = 4;
    private static final int WARM_UP = 2;
    private static final int TURNS = 9;
    private static final double LEVEL3_MS = 1_000;
    private static final List<String> ENTRIES =
            List.of("consumer/main.ts", "consumer/check.ts", "verify/src/confirmation.ts");

    /** Notes when the last file was given, and when the outcome was there. */
    private static final String STOPWATCH = """
            document.addEventListener('change', () => { window.givenAt = performance.now() }, true)
            new MutationObserver((_, observer) => {
              if (!document.querySelector('.outcome[data-level="3"]')) return
              observer.disconnect()
              window.doneAt = performance.now()
              console.log('done')
            }).observe(document, { subtree: true, childList: true })
            """;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        progress.println("level 3 in the browser");
        var browser = inBrowser(progress);
        progress.println("level 4 in Node");
        var node = Turns.take(
                WARM_UP,
                TURNS,
                () -> elapsed("--eval", "0"),
                () -> elapsed(
                        OfflineFiles.PROGRAM.toString(),
                        OfflineFiles.BUNDLE_WITH_BLOCK.toString(),
                        "--trust",
                        OfflineFiles.TRUST.toString()),
                progress);
        return report(browser, node);
    }

    private static Turns inBrowser(PrintStream progress) throws Exception {
        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            return Turns.take(
                    WARM_UP, TURNS, () -> milliseconds(browser, 1), () -> milliseconds(browser, SLOWED), progress);
        }
    }

    private static double milliseconds(Browser browser, int slowed) {
        try (var phone = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(390, 844).setIsMobile(true))) {
            var page = phone.newPage();
            page.addInitScript(STOPWATCH);
            var rate = new JsonObject();
            rate.addProperty("rate", slowed);
            phone.newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
            page.navigate(OfflineFiles.PAGE.toUri().toString());
            page.locator("[name=trust]").setInputFiles(OfflineFiles.TRUST);
            page.waitForConsoleMessage(() -> page.locator("[name=bundle]").setInputFiles(OfflineFiles.BUNDLE));
            return ((Number) page.evaluate("window.doneAt - window.givenAt")).doubleValue();
        }
    }

    private static double elapsed(String... words) throws IOException, InterruptedException {
        var command = new ProcessBuilder(words);
        command.command().addFirst(OfflineFiles.NODE.toString());
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        var begun = System.nanoTime();
        var status = command.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(command.command() + " ended with " + status);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static Report report(Turns browser, Turns node) throws IOException {
        var scripts = scripts() / 1_000.0;
        var bundle = compressed(OfflineFiles.BUNDLE) / 1_000.0;
        var withBlock = compressed(OfflineFiles.BUNDLE_WITH_BLOCK) / 1_000.0;
        return new Report(
                List.of(
                        List.of("a bundle of a real network, bytes compressed", ""),
                        row("level 3 in the browser at a quarter of the speed, ms", browser.subject()),
                        row("level 3 in the browser at full speed, ms", browser.baseline()),
                        row("scripts of the buyer's page up to level 3, kB", scripts),
                        row("bundle, kB", bundle),
                        row("level 4 in Node, ms", node.subject()),
                        row("a Node that does nothing, ms", node.baseline()),
                        row("bundle with its block, kB", withBlock)),
                Goal.atMost(LEVEL3_MS),
                List.of(
                        Measure.whole("level3_ms", browser.subject()),
                        Measure.decimal("script_kb", scripts),
                        Measure.decimal("bundle_kb", bundle),
                        Measure.whole("level4_ms", node.subject()),
                        Measure.decimal("bundle4_kb", withBlock),
                        Measure.whole("unslowed_ms", browser.baseline()),
                        Measure.whole("node_ms", node.baseline())),
                List.of());
    }

    private static List<String> row(String what, double number) {
        return List.of(what, String.format(Locale.ROOT, "%.1f", number));
    }

    /** Compressed bytes of the scripts that the check cannot do without, as the build lists them. */
    private static int scripts() throws IOException {
        var manifest = new ObjectMapper()
                .readTree(OfflineFiles.SCRIPTS.resolve("manifest.json").toFile());
        var needed = new HashSet<String>();
        ENTRIES.forEach(entry -> collect(manifest, entry, needed));
        var bytes = 0;
        for (var name : needed) {
            bytes += compressed(OfflineFiles.SCRIPTS.resolve(
                    manifest.path(name).path("file").asText()));
        }
        return bytes;
    }

    private static void collect(JsonNode manifest, String name, Set<String> needed) {
        if (needed.add(name)) {
            manifest.path(name).path("imports").forEach(next -> collect(manifest, next.asText(), needed));
        }
    }

    private static int compressed(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }
}
