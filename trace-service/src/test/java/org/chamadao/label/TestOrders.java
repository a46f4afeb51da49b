package org.chamadao.label;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;

/** Orders of codes of tests. */
public final class TestOrders {
    /** The printer of jobs. */
    public static final String PRINTER = "printer-1";

    private TestOrders() {}

    /** Takes an order with further members, and waits until its codes are issued; gives its id. */
    public static String issued(TestApi api, String gtin, int quantity, Map<String, ?> more) {
        var form = new HashMap<String, Object>(Map.of("gtin", gtin, "quantity", quantity, "product", "春茶"));
        form.putAll(more);
        var id = TestApi.expect(201, api.post("/api/code-orders", form)).text("orderId");
        awaitIssued(api, id);
        return id;
    }

    /** Takes a job for the first code of an order; gives its id. */
    public static String printJob(TestApi api, String order) {
        var form = Map.of("orderId", order, "from", 1, "to", 1, "template", "cake", "printer", PRINTER, "dpi", 300);
        return TestApi.expect(201, api.post("/api/print-jobs", form)).text("jobId");
    }

    /** Waits until an order is issued. */
    public static void awaitIssued(TestApi api, String id) {
        Eventually.holds(() -> api.get("/api/code-orders/" + id).text("state").equals("issued"));
    }

    /** A GTIN of 14 digits under a GS1 example prefix, drawn at random. */
    public static String gtin() {
        var digits = "09506" + "%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
        return digits + CheckDigit.of(digits);
    }
}
