package org.chamadao.provenance;

import static org.chamadao.party.TestApi.expect;

import org.chamadao.capture.Documents;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestParty;

/** Events that a party captures through the API and has a receipt for. */
final class Receipted {
    private Receipted() {}

    /** Captures, and waits until a checkpoint covers it. */
    static void taken(TestParty by, String... events) {
        var job = expect(202, by.api().post("/epcis/capture", Documents.of(events)))
                .response()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Eventually.holds(() -> by.api()
                        .get("/api/receipts/" + job.substring(job.lastIndexOf('/') + 1))
                        .status()
                == 200);
    }
}
