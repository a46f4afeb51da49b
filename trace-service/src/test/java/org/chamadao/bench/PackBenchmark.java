package org.chamadao.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.chamadao.serve.Service;

/**
 * Cases of 84 cakes are packed, shipped and received through our own API, by sequence and by the numbers of the cases, until
 * every event is sequenced; beside it plain JDBC inserts one row per cake into a table of the same server, with the key of
 * {@code identifier_events}, each with a commit of its own, as one scan of every cake would.
 *
 * <p>The ratio is the time per cake of all three movements in parts of the time of that one row. Beside it stands the same
 * against rows that are inserted in one batch and commit per case, when somebody knows all cakes of it beforehand.
 */
final class PackBenchmark implements Benchmark {
    private static final int CASES = 24;
    private static final int CAKES_PER_CASE = 84;
    private static final int TUBES_PER_CASE = 12;
    private static final int WARM_UP = 2;
    private static final int COUNTED = 5;
    private static final double GOAL = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String name() {
        return "pack";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        try (var folder = BenchFolder.of(name());
                var service = Service.start(folder.settings("data", Map.of()))) {
            var capturing = CapturingService.of(service, folder.path().resolve("data"));
            var database = service.bean(DataSource.class);
            makeTable(database);
            var batches = new ArrayList<Double>();
            var turns = Turns.take(
                    WARM_UP,
                    COUNTED,
                    () -> {
                        batches.add(bareTurn(database, CAKES_PER_CASE));
                        return bareTurn(database, 1);
                    },
                    () -> packTurn(Roll.issued(capturing)),
                    progress);
            return report(turns, Turns.median(batches.subList(WARM_UP, batches.size())));
        }
    }

    private static Report report(Turns turns, double batch) {
        var table = List.of(
                List.of("", "microseconds per cake", "cakes/s"),
                List.of("bare JDBC, one row per cake", micros(turns.baseline()), rate(turns.baseline())),
                List.of("the same, 84 in one commit", micros(batch), rate(batch)),
                List.of("packed, shipped, received", micros(turns.subject()), rate(turns.subject())));
        return new Report(
                table,
                Goal.atMost(GOAL),
                List.of(
                        Measure.decimal("ratio", turns.ratio()),
                        Measure.whole("cakes_per_s", 1e6 / turns.subject()),
                        Measure.whole("us_per_cake", turns.subject()),
                        Measure.decimal("batch_ratio", turns.subject() / batch)),
                List.of());
    }

    private static String micros(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    private static String rate(double micros) {
        return String.format(Locale.ROOT, "%,.0f", 1e6 / micros);
    }

    /** Codes of cakes, tubes and cases, whose cakes are active. */
    private record Roll(CapturingService service, String cakes, String tubes, String cases) {
        static Roll issued(CapturingService service) throws Exception {
            var cakes = order(service, "{\"gtin\":\"02000010001019\",\"quantity\":" + CASES * CAKES_PER_CASE + "}");
            var tubes = order(service, "{\"gtin\":\"02000010002016\",\"quantity\":" + CASES * TUBES_PER_CASE + "}");
            var cases = order(service, "{\"sscc\":{\"companyPrefix\":\"950600012\"},\"quantity\":" + CASES + "}");
            var roll = new Roll(service, cakes, tubes, cases);
            roll.step("print", cakes, CASES * CAKES_PER_CASE);
            roll.step("print", tubes, CASES * TUBES_PER_CASE);
            roll.step("print", cases, CASES);
            roll.step("activate", cakes, CASES * CAKES_PER_CASE);
            service.awaitSequenced();
            return roll;
        }

        private static String order(CapturingService service, String form) throws Exception {
            var id = MAPPER.readTree(service.post("/api/code-orders", form))
                    .get("orderId")
                    .textValue();
            while (!MAPPER.readTree(service.get("/api/code-orders/" + id))
                    .get("state")
                    .textValue()
                    .equals("issued")) {
                Thread.sleep(10);
            }
            return id;
        }

        void step(String step, String order, int count) throws Exception {
            service.post("/api/items/steps", "{\"step\":\"" + step + "\",\"range\":" + range(order, count) + "}");
        }

        void pack(String pack, String children, int count, String parents) throws Exception {
            service.post(
                    "/api/packs",
                    "{\"pack\":\"" + pack + "\",\"children\":" + range(children, count) + ",\"parents\":{\"orderId\":\""
                            + parents + "\",\"from\":1}}");
        }

        private static String range(String order, int count) {
            return "{\"orderId\":\"" + order + "\",\"from\":1,\"to\":" + count + "}";
        }
    }

    private static double packTurn(Roll roll) throws Exception {
        var start = System.nanoTime();
        roll.pack("tube", roll.cakes(), CASES * CAKES_PER_CASE, roll.tubes());
        roll.pack("case", roll.tubes(), CASES * TUBES_PER_CASE, roll.cases());
        roll.step("ship", roll.cases(), CASES);
        roll.step("receive", roll.cases(), CASES);
        roll.service().awaitSequenced();
        return microsPerCake(start);
    }

    private static void makeTable(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare_moves (log_id INT NOT NULL, identifier BINARY(32) NOT NULL,"
                    + " ordinal BIGINT NOT NULL, moved_at DATETIME(3) NOT NULL,"
                    + " PRIMARY KEY (log_id, identifier, ordinal)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    private static double bareTurn(DataSource database, int rowsPerCommit) throws SQLException {
        var random = new Random(ThreadLocalRandom.current().nextLong());
        var start = System.nanoTime();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO bare_moves (log_id, identifier, ordinal, moved_at) VALUES (1, ?, 1, ?)")) {
            connection.setAutoCommit(false);
            for (var cake = 1; cake <= CASES * CAKES_PER_CASE; cake++) {
                var identifier = new byte[32];
                random.nextBytes(identifier);
                insert.setBytes(1, identifier);
                insert.setObject(2, LocalDateTime.of(2026, 3, 1, 0, 0));
                insert.addBatch();
                if (cake % rowsPerCommit == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        return microsPerCake(start);
    }

    private static double microsPerCake(long start) {
        return (System.nanoTime() - start) / 1e3 / (CASES * CAKES_PER_CASE);
    }
}
