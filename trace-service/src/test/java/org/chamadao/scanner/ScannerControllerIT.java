package org.chamadao.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.resolver.Compressed;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@MicronautTest(transactional = false)
class ScannerControllerIT extends ServiceIT {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/scanner/[^\"]+)\"");
    /** A script that another cannot do without; what is loaded later stands in calls of import and new URL. */
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\"\\./([A-Za-z0-9_.-]+)\"");

    private static final Pattern LISTED = Pattern.compile("/scanner/[A-Za-z0-9_.-]*");
    private static final int FIRST_LOAD = 150_000;
    private static final int DECODER = 600_000;

    @Test
    void the_page_is_asked_for_each_time_and_runs_nothing_but_our_files_and_the_decoder() {
        var page = get("/scanner/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(page, "Permissions-Policy")).isEqualTo("camera=(self)");
        assertThat(header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
                        + " img-src 'self' blob: data:; media-src blob:; connect-src 'self'; manifest-src 'self';"
                        + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void the_address_without_its_slash_leads_to_the_page() {
        var answer = get("/scanner");

        assertThat(answer.status()).isEqualTo(308);
        assertThat(header(answer, "Location")).isEqualTo("/scanner/");
    }

    @Test
    void what_has_a_hash_in_its_name_never_changes_and_all_else_is_asked_for() {
        assertThat(listed()).hasSizeGreaterThan(5).allSatisfy(path -> {
            var answer = get(path);

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
            assertThat(header(answer, "Cache-Control"))
                    .as(path)
                    .isEqualTo(
                            path.matches(".*-[A-Za-z0-9_-]{8}\\.(js|css|wasm)")
                                    ? "public, max-age=31536000, immutable"
                                    : "no-cache");
            assertThat(header(answer, "Content-Type")).as(path).isEqualTo(typeOf(path));
        });
    }

    @Test
    void the_service_worker_may_serve_the_whole_app() {
        var worker = get("/scanner/service-worker.js");

        assertThat(header(worker, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(worker, "Service-Worker-Allowed")).isEqualTo("/scanner/");
        assertThat(worker.body()).doesNotContain("indexedDB");
    }

    @Test
    void the_first_load_is_small_without_the_decoder() throws IOException, InterruptedException {
        var sent = firstLoad();

        LoggerFactory.getLogger(ScannerControllerIT.class).info("first load: {} bytes of {}", sum(sent), sent);
        assertThat(sent.keySet()).noneMatch(path -> path.endsWith(".wasm"));
        assertThat(sum(sent)).as("%s", sent).isBetween(10_000, FIRST_LOAD);
    }

    @Test
    void the_decoder_is_small_and_comes_uncompressed_for_those_who_ask_so() throws IOException, InterruptedException {
        var decoder = listed().stream()
                .filter(path -> path.endsWith(".wasm"))
                .findFirst()
                .orElseThrow();

        var sent = Compressed.get(at(decoder));

        assertThat(sent.length).isBetween(100_000, DECODER);
        assertThat(Compressed.unfolded(sent)).startsWith(0x00, 'a', 's', 'm');
        var plain = get(decoder);
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scanner/give",
                "/scanner/index.html",
                "/scanner/..%2fapplication.yml",
                "/scanner/..%2f..%2fapplication.yml",
                "/scanner/%2e%2e%2fconsole%2findex.html",
                "/scanner/x-12345678.js",
                "/scanner/x-12345678.wasm.gz"
            })
    void any_other_path_is_nothing(String path) {
        var answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("detail")).contains("/scanner/");
    }

    /** Compressed bytes by path: the page, its styles, its script and what that cannot run without. */
    private Map<String, Integer> firstLoad() throws IOException, InterruptedException {
        var sent = new HashMap<String, Integer>();
        var page = Compressed.answer(at("/scanner/"));
        sent.put("/scanner/", page.body().length);
        var wanted = new ArrayDeque<>(matches(LINK, Compressed.text(page), 1));
        while (!wanted.isEmpty()) {
            var path = wanted.pop();
            if (sent.containsKey(path) || !path.matches(".*\\.(js|css)")) {
                continue;
            }
            var file = Compressed.answer(at(path));
            sent.put(path, file.body().length);
            matches(IMPORT, Compressed.text(file), 1).forEach(name -> wanted.push("/scanner/" + name));
        }
        return sent;
    }

    private static int sum(Map<String, Integer> sent) {
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the service worker keeps for the times without signal. */
    private List<String> listed() {
        return matches(LISTED, get("/scanner/service-worker.js").body(), 0).stream()
                .distinct()
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .toList();
    }

    private static String typeOf(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "wasm" -> "application/wasm";
            case "png" -> "image/png";
            case "webmanifest" -> "application/manifest+json";
            default -> "text/html;charset=utf-8";
        };
    }

    private URI at(String path) {
        return address().resolve(path);
    }

    private Answer get(String path) {
        return new TestApi(address(), null).get(path);
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
