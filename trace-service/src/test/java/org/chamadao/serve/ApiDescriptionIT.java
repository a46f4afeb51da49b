package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.chamadao.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionIT implements TestPropertyProvider {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Override
    public Map<String, String> getProperties() {
        return TestDatabase.fresh().properties();
    }

    @Test
    void every_part_of_the_page_comes_from_this_server(EmbeddedServer server) throws Exception {
        HttpResponse<String> page = get(server, "/api/");

        assertThat(page.statusCode()).isEqualTo(200);
        for (String link : LINK.matcher(page.body())
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.equals("data:,"))
                .toList()) {
            assertThat(link).startsWith("/api/");
            assertThat(get(server, link).statusCode()).as(link).isEqualTo(200);
        }
    }

    @Test
    void the_description_names_the_paths_of_the_controllers(EmbeddedServer server) throws Exception {
        assertThat(get(server, "/api/openapi.yml").body())
                .contains("openapi: 3.")
                .contains("/epcis/capture:")
                .contains("/api/parties:")
                .contains("scheme: bearer");
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(server.getURI().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
