package org.chamadao.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.chamadao.event.Events;
import org.chamadao.log.sequence.Sequencers;
import org.junit.jupiter.api.Test;

/** Receipts of a document as large as capture takes them. */
class LargeReceiptsIT {
    private static final int EVENTS = 1_000;
    private static final int IDENTIFIERS = 100;

    @Test
    void receipts_of_a_hundred_thousand_identifiers_are_read_one_event_at_a_time() throws SQLException, IOException {
        var log = new LogFixture();
        var capture = log.captured()
                .capture(IntStream.range(0, EVENTS)
                        .mapToObj(event -> CapturedEvents.observation(
                                "urn:uuid:" + event,
                                IntStream.range(0, IDENTIFIERS)
                                        .mapToObj(item -> "S" + event + "-" + item)
                                        .toArray(String[]::new)))
                        .toArray(String[]::new));
        Sequencers.run(log, EVENTS);
        var receipts =
                new Receipts(log.dataSource(), log.row(), new Events(log.dataSource()), log.checkpoints(), log.tiles());
        var party = log.captured().party();

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        var found = receipts.of(party, capture).orElseThrow();
        var body = ReceiptList.of(found.ready());
        var first = body.readNBytes(1_000);
        var untilFirst = threads.getCurrentThreadAllocatedBytes() - before;
        var length = first.length + body.transferTo(java.io.OutputStream.nullOutputStream());
        var whole = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found.waiting()).isZero();
        assertThat(length).isGreaterThan(20L << 20);
        // What is made for the first receipt is a small part of what is made for all.
        assertThat(untilFirst).isLessThan(whole / 10);
        assertThat(new String(first, java.nio.charset.StandardCharsets.UTF_8)).startsWith("[{\"authoredKey\":");
    }
}
