package org.chamadao.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.regex.Pattern;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class ConsoleControllerIT extends ServiceIT {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    @Test
    void the_page_is_asked_for_each_time_and_runs_nothing_but_our_files() {
        var page = get("/console/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(page, "Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self';",
                        "style-src 'self';",
                        "img-src blob:;",
                        "connect-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void every_file_of_the_page_never_changes_under_its_name() {
        var files = LINK.matcher(get("/console/").body())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(files).isNotEmpty().allSatisfy(file -> {
            var answer = get(file);

            assertThat(file).startsWith("/console/");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).contains("immutable");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Content-Type")).matches("text/(javascript|css);charset=utf-8");
        });
    }

    @Test
    void the_address_without_its_slash_leads_to_the_page() {
        var answer = get("/console");

        assertThat(answer.status()).isEqualTo(308);
        assertThat(header(answer, "Location")).isEqualTo("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/members",
                "/console/index.html",
                "/console/..%2fapplication.yml",
                "/console/x-12345678.js"
            })
    void any_other_path_is_nothing(String path) {
        var answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("detail")).contains("/console/");
    }

    private Answer get(String path) {
        return new TestApi(address(), null).get(path);
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
