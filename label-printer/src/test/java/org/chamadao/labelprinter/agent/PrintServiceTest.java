package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not the service's. */
final class PrintServiceTest {
    private static final UUID JOB = UUID.fromString("0b7c1b4e-8f1c-4f0e-9d3a-2f6f0a1f7e11");

    @TempDir
    private Path folder;

    private HttpServer server;
    private PrintService service;
    private int status;
    private String body = "";
    private int missing;

    @BeforeEach
    void answers_what_it_is_told() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length + missing);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        var token = Files.writeString(folder.resolve("token"), "token");
        service = new PrintService(new Web(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), token, Trust.of(Optional.empty())));
    }

    @AfterEach
    void stops() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|<html>welcome</html>|cannot be understood: no JSON, 20 bytes",
                "200|{}|cannot be understood: a print job",
                "200|{\"jobId\":\"0b7c1b4e-8f1c-4f0e-9d3a-2f6f0a1f7e11\",\"from\":5,\"to\":4,\"state\":\"waiting\"}|has labels 5 to 4",
                "200|{\"jobId\":\"0b7c1b4e-8f1c-4f0e-9d3a-2f6f0a1f7e11\",\"from\":1,\"to\":4,\"template\":\"a b\",\"state\":\"waiting\"}|a template of no possible name",
                "502|<html>bad gateway</html>|the service answered 502: 24 bytes that are no problem of ours",
                "503|{\"detail\":\"Later.\"}|the service answered 503: Later.",
                "401|{}|refuses the token",
                "403|{\"detail\":\"rule PRINT\"}|it needs the scope print: rule PRINT",
            })
    void are_named(int code, String text, String why) {
        status = code;
        body = text;

        assertThatThrownBy(() -> service.next("roll"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sequence\":1,\"inner\":\"SECRET\"}\n{\"sequence\":3,\"inner\":\"SECRET\"}\n",
                "{\"sequence\":1,\"inner\":\"SECRET\"}\n",
                "{\"sequence\":1,\"inner\":\"SECRET\"}\n{\"sequence\":2,\"inner\":\"SECRET\"}\n{\"sequence\":3}\n",
                "{\"sequence\":1,\"inner\":\"SECRET\"}\n{\"sequence\":2,\"inner\":\"SECRET\n",
                "{\"sequence\":1,\"inner\":[\"SECRET\"]}\n{\"sequence\":2}\n",
                "{\"sequence\":\"1\",\"inner\":\"SECRET\"}\n{\"sequence\":2}\n",
                "\n\n"
            })
    void labels_that_are_not_the_jobs_are_no_job(String labels) {
        status = 200;
        body = labels;
        var kept = new PrinterSpool(folder).make(JOB);

        assertThatThrownBy(() -> service.labels(JOB, answer -> kept.begin(job(), answer)))
                .isInstanceOf(ServiceException.class)
                .message()
                .contains("cannot be understood")
                .doesNotContain("SECRET");
        assertThat(new PrinterSpool(folder).kept()).isEmpty();
        assertThat(folder.resolve(JOB.toString())).doesNotExist();
    }

    @Test
    void labels_that_break_off_are_no_job() {
        status = 200;
        body = "{\"sequence\":1}\n{\"sequence\":2}\n";
        missing = 10;
        var kept = new PrinterSpool(folder).make(JOB);

        assertThatThrownBy(() -> service.labels(JOB, answer -> kept.begin(job(), answer)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("cannot be reached");
        assertThat(new PrinterSpool(folder).kept()).isEmpty();
    }

    private static PrintJob job() {
        return new PrintJob(JOB, 1, 2, "cake", 203, PrintJob.State.TAKEN);
    }
}
