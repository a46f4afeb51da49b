package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class ManagementIT extends ServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void health_names_the_database_without_its_address(EmbeddedServer server) throws Exception {
        HttpResponse<String> health = get(managementPort(server), "/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains("\"database\"")
                .contains("\"version\"")
                .doesNotContain("jdbc");
    }

    @Test
    void metrics_are_there_for_prometheus(EmbeddedServer server) throws Exception {
        assertThat(get(managementPort(server), "/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void the_public_port_shows_neither(EmbeddedServer server) throws Exception {
        assertThat(get(server.getPort(), "/health").statusCode()).isEqualTo(404);
        assertThat(get(server.getPort(), "/prometheus").statusCode()).isEqualTo(404);
    }

    private static int managementPort(EmbeddedServer server) {
        return server.getApplicationContext().getRequiredProperty("chamadao.management-port", Integer.class);
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
