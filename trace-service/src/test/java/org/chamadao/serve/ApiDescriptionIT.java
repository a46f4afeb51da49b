package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class ApiDescriptionIT extends ServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void every_part_of_the_page_comes_from_this_server() throws Exception {
        HttpResponse<String> page = get("/api/");

        assertThat(page.statusCode()).isEqualTo(200);
        for (String link : LINK.matcher(page.body())
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.equals("data:,"))
                .toList()) {
            assertThat(link).startsWith("/api/");
            assertThat(get(link).statusCode()).as(link).isEqualTo(200);
        }
    }

    @Test
    void the_description_names_the_paths_of_the_controllers() throws Exception {
        assertThat(get("/api/openapi.yml").body())
                .contains("openapi: 3.")
                .contains("/epcis/capture:")
                .contains("/api/parties:")
                .contains("scheme: bearer");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
