package org.chamadao.provenance;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.embedded.EmbeddedLedger;
import org.chamadao.log.LogFixture;
import org.chamadao.log.sequence.Sequencers;
import org.chamadao.party.Parties;
import org.chamadao.party.device.TestKey;
import org.chamadao.profile.Profiles;

/** From two gardens to one sale, captured, sequenced and anchored by the real parts in a database of its own. */
public final class SmallSeason {
    /** The cake that is sold. */
    public static final String CAKE = TeaEvents.cake("C0");

    /** A cake of the same tube that stays in the shop. */
    public static final String SISTER = TeaEvents.cake("C1");

    public static final String TUBE = TeaEvents.tube("T0");
    public static final String BOX = TeaEvents.box("B0");

    private final LogFixture log;
    private final Provenances provenances;
    private long size;

    public SmallSeason() throws SQLException {
        log = new LogFixture();
        provenances = provenances(log.ledger());
    }

    private Provenances provenances(Ledger ledger) {
        return provenances(ledger, WalkLimits.BYTES);
    }

    private Provenances provenances(Ledger ledger, long bytes) {
        return new Provenances(
                log.dataSource(),
                log.row(),
                log.checkpoints(),
                log.tiles(),
                ledger,
                new EventLeaves(identifiers()),
                parties(),
                Profiles.builtIn(),
                bytes);
    }

    KnownParties parties() {
        return new KnownParties(log.dataSource(), new Parties(log.dataSource(), log.clock()), identifiers());
    }

    static Identifiers identifiers() {
        return new Identifiers(IssuerHosts.of("chamadao.local"));
    }

    /** Tells its party what became of something. */
    ForwardPage forward(String beginning) {
        var forwards = new Forwards(
                log.dataSource(),
                log.row(),
                log.checkpoints(),
                _ -> _ -> true,
                new EventLeaves(identifiers()),
                new CursorSeal(new byte[32]));
        return forwards.page(log.captured().party(), beginning, Optional.empty())
                .orElseThrow();
    }

    /** Told with little memory. */
    public Provenance of(String item, long bytes) {
        return provenances(log.ledger(), bytes).of(item);
    }

    /** The same season, read while its ledger's file cannot be. */
    Provenances withoutLedger() {
        var closed = EmbeddedLedger.open(log.database().dataFolder().root().resolve("ledger/tracelog"));
        closed.close();
        return provenances(closed);
    }

    /** Plays all of it: 14 events. */
    public SmallSeason play() throws SQLException {
        var cakes = IntStream.range(0, 14)
                .mapToObj(number -> TeaEvents.cake("C" + number))
                .toList();
        capture(
                TeaEvents.harvest("L1", "420"),
                TeaEvents.harvest("L2", "210"),
                TeaEvents.drying("L1", "420", "M1", "100"),
                TeaEvents.drying("L2", "210", "M2", "50"),
                TeaEvents.blending("B1", "148", "M1", "100", "M2", "50"),
                TeaEvents.pressing("B1", "5.1", cakes),
                TeaEvents.packing(TUBE, cakes.subList(0, 7)),
                TeaEvents.packing(TeaEvents.tube("T1"), cakes.subList(7, 14)),
                TeaEvents.packing(BOX, List.of(TUBE, TeaEvents.tube("T1"))),
                TeaEvents.observing("shipping", "shipping", BOX),
                TeaEvents.observing("receiving", "receiving", BOX),
                TeaEvents.unpacking(BOX),
                TeaEvents.unpacking(TUBE, CAKE),
                TeaEvents.observing("sale", "retail_selling", CAKE));
        return this;
    }

    /** Captures a document and waits until a checkpoint covers it. */
    public void capture(String... events) throws SQLException {
        store(events);
        sequence();
    }

    /** The same with every event signed by a device. */
    public void captureSigned(TestKey device, DeviceCertificate certificate, String... events) throws SQLException {
        log.captured().captureSigned(device, certificate, events);
        size += events.length;
        sequence();
    }

    /** From here on a device signs for the party. */
    public void enrol(DeviceCertificate certificate) throws SQLException {
        log.captured().enrol(certificate);
        size++;
        sequence();
    }

    /** From here on it no longer does. */
    public void revoke(DeviceCertificate certificate) throws SQLException {
        log.captured().revoke(certificate);
        size++;
        sequence();
    }

    /** Captures a document. */
    void store(String... events) throws SQLException {
        log.captured().capture(events);
        size += events.length;
    }

    /** Waits until a checkpoint covers all that was captured. */
    void sequence() {
        Sequencers.run(log, size);
    }

    /** How many events were captured. */
    long size() {
        return size;
    }

    public LogFixture log() {
        return log;
    }

    public Provenances provenances() {
        return provenances;
    }

    public Provenance of(String item) {
        return provenances.of(item);
    }
}
