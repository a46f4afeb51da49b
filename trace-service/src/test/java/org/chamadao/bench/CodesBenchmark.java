package org.chamadao.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.party.TestApi;
import org.chamadao.serve.Service;

/**
 * An order of codes over HTTP, until all are issued, beside a batch insert by plain JDBC of as many rows into a table with
 * the same keys, on the same server, with as many rows a commit.
 */
final class CodesBenchmark implements Benchmark {
    private static final int CODES = 300_000;
    private static final int WARM_UP = 1;
    private static final int COUNTED = 5;
    private static final double GOAL = 0.7;

    @Override
    public String name() {
        return "codes";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        try (var folder = BenchFolder.of(name());
                var service = Service.start(folder.settings("data", Map.of()))) {
            var token =
                    CapturingService.of(service, folder.path().resolve("data")).token();
            var api = new TestApi(service.address(), token);
            var bare = new BareCodes(service.bean(DataSource.class));
            var turns = Turns.take(WARM_UP, COUNTED, () -> bareTurn(bare), () -> orderTurn(api), progress);
            return report(turns);
        }
    }

    private static Report report(Turns turns) {
        var table = List.of(
                List.of("", "codes/s"),
                List.of("bare JDBC, batches of " + whole(BareCodes.BATCH), whole(turns.baseline())),
                List.of("order of " + whole(CODES), whole(turns.subject())));
        return new Report(
                table,
                Goal.atLeast(GOAL),
                List.of(Measure.decimal("ratio", turns.ratio()), Measure.whole("codes_per_s", turns.subject())),
                List.of());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static double bareTurn(BareCodes bare) throws Exception {
        var rows = bare.draw(CODES);
        var start = System.nanoTime();
        bare.insert(rows);
        return rate(start);
    }

    private static double orderTurn(TestApi api) throws InterruptedException {
        var gtin = "0950600013435";
        var start = System.nanoTime();
        var order = TestApi.expect(
                        201,
                        api.post("/api/code-orders", Map.of("gtin", gtin + CheckDigit.of(gtin), "quantity", CODES)))
                .text("orderId");
        while (!api.get("/api/code-orders/" + order).text("state").equals("issued")) {
            Thread.sleep(20);
        }
        return rate(start);
    }

    private static double rate(long start) {
        return CODES * 1e9 / (System.nanoTime() - start);
    }
}
