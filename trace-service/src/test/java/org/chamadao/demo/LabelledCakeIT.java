package org.chamadao.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.chamadao.resolver.Chromium;
import org.chamadao.serve.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A buyer holds a phone over the label of a cake of the demo, and later over what was under its wrapper. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@ExtendWith({Chromium.class, Poppler.class})
class LabelledCakeIT {
    private static final int PATIENCE = 30_000;
    private static final List<String> SHEETS = List.of(
            "cake-02000010001019-R26-01.pdf",
            "cake-02000010001026-S26-01P.pdf",
            "case-200001.pdf",
            "inner-02000010001019-R26-01.pdf",
            "inner-02000010001026-S26-01P.pdf",
            "tube-02000010002016-R26-01.pdf",
            "tube-02000010002023-S26-01P.pdf");

    @TempDir
    private Path folder;

    @Test
    void every_label_leads_to_its_own_cake() throws Exception {
        var port = FreePorts.next();
        try (var demo = DemoProcess.start(folder.resolve("data"), port)) {
            demo.awaitLine("ready");
            var labels = Path.of(demo.value("labels"));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(labels)))
                    .isEqualTo("rwx------");
            try (var sheets = Files.list(labels)) {
                assertThat(sheets.map(sheet -> sheet.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(SHEETS);
            }
            try (var driver = Chromium.driver();
                    var browser = Chromium.launch(driver)) {
                assertCakes(browser, Poppler.codes(labels.resolve(SHEETS.getFirst())), port);
                assertCounted(
                        browser, Poppler.codes(labels.resolve(SHEETS.get(3))).getFirst());
            }
            demo.interrupt();
        }
    }

    private static void assertCakes(Browser browser, List<String> codes, int port) {
        assertThat(codes).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        for (var code : codes.subList(0, 3)) {
            var page = opened(browser, code);

            assertThat(code).startsWith("HTTP://127.0.0.1:" + port + "/01/02000010001019/21/");
            assertThat(page.locator("#proof"))
                    .hasAttribute(
                            "data-identifier",
                            "https://chamadao.local" + URI.create(code).getPath());
            assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
            settle(page);
            assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
            page.close();
        }
    }

    private static void assertCounted(Browser browser, String code) {
        var first = opened(browser, code);
        assertThat(first.locator(".inner [role=status]")).containsText("首次出示，现已记录");
        assertThat(first).not().hasURL(code.toLowerCase(Locale.ROOT));
        first.close();

        var again = opened(browser, code);
        assertThat(again.locator(".inner [role=status]")).containsText("首次出示。若非您本人所为");
        again.close();
    }

    private static Page opened(Browser browser, String code) {
        var page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(390, 844).setLocale("zh-CN"));
        page.setDefaultTimeout(PATIENCE);
        page.navigate(code);
        return page;
    }

    private static void settle(Page page) {
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", "done", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }
}
