package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.chamadao.event.IdentifierList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkControllerIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int FIRST_ROUND_TRIP = 14_000;
    private static final int FIRST_VIEW = 60_000;

    private static SeasonService service;

    @BeforeAll
    static void play_a_season() throws InterruptedException {
        service = SeasonService.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "'text/html,application/xhtml+xml,*/*;q=0.8', text/html",
        "*/*, text/html",
        "application/ld+json, application/ld+json",
        "'text/html;q=0.5,application/json', application/json",
        "'text/html;q=0,*/*', application/ld+json",
    })
    void answers_in_the_form_that_is_liked_best(String accept, String type) {
        var answer = get(service.page().getPath(), "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.headers().firstValue("Vary").orElseThrow()).contains("Accept");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, ';;'",
        "Accept, ','",
        "Accept, /",
        "Accept, text",
        "Accept, text/html;q=much",
        "Accept, */*;q=-1",
        "Accept-Language, ';;'",
        "Accept-Language, ','",
        "Accept-Language, ;q=1",
        "Accept-Language, zh;q=much",
        "Accept-Language, -",
        "Accept-Language, '  '",
        "Accept-Charset, ';;'",
        "Accept-Encoding, ';;'",
        "Cookie, ';;='",
        "Range, bytes=-",
        "If-Modified-Since, then",
        "If-None-Match, ','",
        "Origin, ;;",
        "Content-Type, ;;",
        "Authorization, ;;",
    })
    void a_malformed_header_is_no_failure_of_the_service(String header, String value) {
        assertThat(get(service.page().getPath(), header, value).statusCode()).isLessThan(500);
        assertThat(get("/epcis/events", header, value).statusCode()).isLessThan(500);
    }

    @Test
    void has_no_other_form() {
        var answer = get(service.page().getPath(), "Accept", "application/pdf");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void programs_get_the_provenance() throws IOException {
        var answer = get(service.page().getPath(), "Accept", "application/json");

        var provenance = new ObjectMapper().readTree(answer.body());
        assertThat(provenance.path("verdict").asText()).isEqualTo("recorded");
        assertThat(provenance.path("identifier").asText())
                .isEqualTo("https://chamadao.local" + service.page().getPath());
        assertThat(provenance.path("steps")).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-CN", "en, en", "'en-GB,zh;q=0.5', en", "'fr,zh-TW', zh-CN", "fr, zh-CN", "*, zh-CN"})
    void speaks_the_language_that_is_liked_best(String accepted, String language) {
        var answer = get(service.page().getPath(), "Accept-Language", accepted);

        assertThat(answer.body()).contains("<html lang=\"" + language + "\"");
    }

    @Test
    void a_language_asked_for_by_name_goes_before_the_one_of_the_browser() {
        var answer = get(service.page().getPath() + "?lang=en", "Accept-Language", "zh-CN");

        assertThat(answer.body()).contains("<html lang=\"en\"");
    }

    @Test
    void another_spelling_leads_to_the_canonical_one() {
        var canonical = service.page().getPath();
        var words = canonical.replace("/01/", "/gtin/").replace("/21/", "/ser/");

        var answer = get(words + "?lang=en", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).isEqualTo(canonical + "?lang=en");
    }

    /** The season has this product; nobody can tell that from the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/01/02000010001026",
                "/01/02000010001026/10/L1",
                "/01/02000010001026/21/0000000000000000",
                "/01/09506000134352/21/0000000000000000",
                "/01/09506000134353/21/WRONGCHECKDIGIT",
                "/00/095060001234567893",
                "/00/195060001234567890",
                "/414/9506000134369",
                "/417/9506000134369",
                "/8003/09506000134352",
                "/gtin/02000010001026",
                "/01/..%2f..%2fetc/21/%00",
                "/01/02000010001026/21/%3Cscript%3E",
                "/99/1",
            })
    void every_other_link_leads_nowhere_in_the_same_words(String path) {
        var unknown = get("/01/02000010001019/21/7777777777777777?lang=en", "Accept", "text/html");

        var answer = get(path + "?lang=en", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(unknown.body()).contains("data-verdict=\"unknown\"");
        assertThat(get(path, "Accept", "application/json").statusCode()).isEqualTo(404);
    }

    /** Whoever tries all numbers learns nothing: not from the words, and not from what comes with them. */
    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "application/ld+json"})
    void lots_and_packs_of_the_season_are_answered_like_those_that_are_not_there(String accept) throws SQLException {
        var unknown = get("/01/02000010001019/10/NOTHING", "Accept", accept);
        var paths = pathsBesideItems();
        assertThat(paths).hasSizeGreaterThan(10);

        for (var path : paths) {
            var answer = get(path, "Accept", accept);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isEqualTo(unknown.body());
            assertThat(headers(answer)).as(path).isEqualTo(headers(unknown));
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    /** Of everything that events of the season count but items. */
    private static List<String> pathsBesideItems() throws SQLException {
        var paths = new TreeSet<String>();
        try (var connection = service.database().getConnection();
                var query = connection.prepareStatement("SELECT identifiers FROM events");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                IdentifierList.decode(rows.getBytes(1)).stream()
                        .filter(identifier -> !identifier.contains("/21/") && identifier.startsWith("https://"))
                        .forEach(identifier -> paths.add(URI.create(identifier).getRawPath()));
            }
        }
        return paths.stream().limit(300).toList();
    }

    @Test
    void pages_run_nothing_but_our_own_files_and_the_script_that_they_hold() throws NoSuchAlgorithmException {
        var page = get(service.page().getPath(), "Accept", "text/html");
        var headers = page.headers();
        var start = page.body().indexOf("<script>") + "<script>".length();
        var script = page.body().substring(start, page.body().indexOf("</script>", start));
        var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void files_of_the_page_may_be_kept_for_ever() {
        var assets = new AssetFiles().ofConsumerPage();

        var script = get(assets.script(), "Accept", "*/*");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(script.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=31536000")
                .contains("immutable");
        assertThat(get("/assets/main-00000000.js", "Accept", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_verdict_comes_first_and_the_first_view_is_small() throws IOException, InterruptedException {
        var assets = new AssetFiles().ofConsumerPage();
        var page = compressed(service.page().getPath() + "?lang=zh-CN");
        var whole = page.length + compressed(assets.script()).length;
        for (var style : assets.styles()) {
            whole += compressed(style).length;
        }

        assertThat(whole).isLessThanOrEqualTo(FIRST_VIEW);
        assertThat(page.length).isLessThanOrEqualTo(FIRST_ROUND_TRIP);
        try (var html = new GZIPInputStream(new ByteArrayInputStream(page))) {
            assertThat(new String(html.readAllBytes(), StandardCharsets.UTF_8)).contains("data-verdict=\"recorded\"");
        }
    }

    private static byte[] compressed(String path) throws IOException, InterruptedException {
        return Compressed.get(service.at(path));
    }

    private static HttpResponse<String> get(String path, String header, String value) {
        try {
            var request = HttpRequest.newBuilder(service.at(path))
                    .header(header, value)
                    .build();
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
