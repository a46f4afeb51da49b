package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.chamadao.database.TestDatabase;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.serve.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CodeOrderCrashIT {
    private static final int QUANTITY = 400_000;

    @TempDir
    private Path folder;

    @Test
    void a_service_that_is_killed_during_an_order_goes_on_with_it_and_no_serial_is_lost_or_doubled() throws Exception {
        var data = folder.resolve("data");
        String order;
        try (var service = ServiceProcess.start(data)) {
            order = order(api(service, data));
            awaitIssued(api(service, data), order, 30_000);
            service.kill();
        }
        try (var service = ServiceProcess.start(data)) {
            var api = api(service, data);
            var before = issued(api, order);
            assertThat(before).isBetween(30_000, QUANTITY - 1);
            awaitIssued(api, order, before + 50_000);
            Thread.sleep(ThreadLocalRandom.current().nextInt(100));
            service.kill();
        }
        try (var service = ServiceProcess.start(data)) {
            var api = api(service, data);
            awaitIssued(api, order, QUANTITY);
            var rows = TestApi.expect(200, api.get("/api/code-orders/" + order + "/codes"))
                    .body()
                    .split("\r\n");
            var serials = new HashSet<String>();
            for (var sequence = 1; sequence < rows.length; sequence++) {
                var cells = rows[sequence].split(",", -1);
                assertThat(cells[0]).isEqualTo(Integer.toString(sequence));
                serials.add(cells[4]);
            }
            assertThat(rows).hasSize(QUANTITY + 1);
            assertThat(serials).hasSize(QUANTITY);
            assertThat(service.errors()).isEmpty();
            service.stop();
        }
    }

    @Test
    void two_services_on_one_database_share_an_order_and_the_one_that_stays_ends_it() throws Exception {
        var database = TestDatabase.fresh();
        var environment = Map.of("MYSQL_URL", database.jdbcUrl());
        var data = folder.resolve("first");
        try (var first = ServiceProcess.start(data, environment);
                var second = ServiceProcess.start(folder.resolve("second"), environment)) {
            var api = api(first, data);
            var order = order(api);
            awaitIssued(api, order, 100_000);
            first.kill();

            var token = ServiceProcess.token(data);
            awaitIssued(new TestApi(second.address(), token), order, QUANTITY);
            second.stop();
        }
        var counted = List.of("COUNT(*)", "COUNT(DISTINCT serial)", "MIN(sequence)", "MAX(sequence)");
        for (var what : counted) {
            assertThat(database.numbers("SELECT " + what + " FROM codes"))
                    .as(what)
                    .containsExactly(what.startsWith("MIN") ? 1L : QUANTITY);
        }
    }

    private static String order(TestApi api) {
        return TestApi.expect(
                        201, api.post("/api/code-orders", Map.of("gtin", TestOrders.gtin(), "quantity", QUANTITY)))
                .text("orderId");
    }

    private static void awaitIssued(TestApi api, String order, int codes) {
        Eventually.holds(() -> issued(api, order) >= codes, () -> issued(api, order) + " are issued");
    }

    private static int issued(TestApi api, String order) {
        return api.get("/api/code-orders/" + order).json().get("issued").intValue();
    }

    private static TestApi api(ServiceProcess service, Path data) {
        return new TestApi(service.address(), ServiceProcess.token(data));
    }
}
