package org.chamadao.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.Approval;
import org.chamadao.event.BytesDigest;
import org.chamadao.event.EventHash;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.Events;
import org.chamadao.event.NewEvent;
import org.chamadao.event.OperatorEntries;
import org.chamadao.event.OperatorEntry;
import org.chamadao.event.ReceivedFacts;
import org.chamadao.event.ReceivedLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.chamadao.party.device.TestKey;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Stores events as a capture does, for one party, without HTTP. */
public final class CapturedEvents {
    private static final byte[] CONTEXT =
            "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"]".getBytes(StandardCharsets.UTF_8);
    private static final Instant RECORD_TIME = Instant.parse("2026-03-21T08:30:00.125Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataSource dataSource;
    private final EventLeaves leaves = new EventLeaves(new Identifiers(IssuerHosts.of("chamadao.local")));
    private final Party party;

    private CapturedEvents(DataSource dataSource, Party party) {
        this.dataSource = dataSource;
        this.party = party;
    }

    /** Makes the party, and stores the context of its documents. */
    public static CapturedEvents in(DataSource dataSource) throws SQLException {
        var pseudonym = Hash.ofHex("ab".repeat(32)).hex().substring(0, 32);
        try (var connection = dataSource.getConnection();
                var party = connection.prepareStatement(
                        "INSERT INTO parties (pseudonym, name, role, city, name_shown, operator, created_at) VALUES"
                                + " (UNHEX(?), '勐海茶厂', 'factory', '勐海', FALSE, FALSE, NOW())",
                        PreparedStatement.RETURN_GENERATED_KEYS);
                var context = connection.prepareStatement("INSERT INTO contexts (digest, content) VALUES (?, ?)")) {
            party.setString(1, pseudonym);
            context.setBytes(1, Hash.sha256(CONTEXT).bytes());
            context.setBytes(2, CONTEXT);
            party.executeUpdate();
            context.executeUpdate();
            try (var keys = party.getGeneratedKeys()) {
                keys.next();
                return new CapturedEvents(
                        dataSource,
                        new Party(keys.getLong(1), pseudonym, "勐海茶厂", Role.FACTORY, "勐海", false, null, false, false));
            }
        }
    }

    public Party party() {
        return party;
    }

    /** An event that observes items by their serials. */
    public static String observation(String eventId, String... serials) {
        return event(eventId, "", serials);
    }

    /** The declaration that an observation was wrong. */
    public static String declaration(String eventId, String... serials) {
        return event(
                eventId,
                "\"errorDeclaration\":{\"declarationTime\":\"2026-03-22T08:00:00Z\",\"reason\":\"incorrect_data\"},",
                serials);
    }

    private static String event(String eventId, String more, String... serials) {
        var items =
                Arrays.stream(serials).map(serial -> '"' + item(serial) + '"').collect(Collectors.joining(","));
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"" + eventId + "\"," + more + "\"action\":\"OBSERVE\","
                + "\"eventTime\":\"2026-03-21T08:00:00Z\",\"eventTimeZoneOffset\":\"+08:00\","
                + "\"bizStep\":\"inspecting\",\"epcList\":[" + items + "]}";
    }

    /** The canonical identifier of an item. */
    public static String item(String serial) {
        return "https://id.gs1.org/01/09506000134352/21/" + serial;
    }

    /** Stores a document of events; gives the id of the capture. */
    public UUID capture(String... events) throws SQLException {
        return capture(_ -> null, events);
    }

    /** The same with every event signed by a device. */
    public UUID captureSigned(TestKey device, DeviceCertificate certificate, String... events) throws SQLException {
        return capture(
                root -> new AuthorSignature(device.sign(AuthorSignature.signedText(root)), certificate.fingerprint()),
                events);
    }

    /** Stores that a device or a root signs for the party from here on. */
    public void enrol(DeviceCertificate certificate) throws SQLException {
        append(new OperatorEntry.Enrolment(RECORD_TIME, certificate, party.pseudonym(), new Approval.None()));
    }

    /** Stores that a device's signatures no longer count. */
    public void revoke(DeviceCertificate certificate) throws SQLException {
        append(new OperatorEntry.Revocation(RECORD_TIME, certificate.fingerprint(), "lost", new Approval.None()));
    }

    private void append(OperatorEntry entry) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            OperatorEntries.append(
                    connection,
                    new OperatorEntries.Captor(party.id(), party.pseudonym(), party.name()),
                    RECORD_TIME,
                    entry);
            connection.commit();
        }
    }

    private UUID capture(Function<Hash, @Nullable AuthorSignature> signer, String... events) throws SQLException {
        var id = UUID.randomUUID();
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var drafts = new ArrayList<NewEvent>();
            for (var event : events) {
                drafts.add(draft(drafts.size(), event, signer));
            }
            new Events(dataSource).append(connection, job(connection, id), party.id(), RECORD_TIME, drafts);
            connection.commit();
        }
        return id;
    }

    private long job(Connection connection, UUID id) throws SQLException {
        try (var job = connection.prepareStatement(
                "INSERT INTO capture_jobs (capture_id, party_id, request_digest, created_at, finished_at,"
                        + " error_behaviour, success) VALUES (?, ?, ?, NOW(), NOW(), 'rollback', TRUE)",
                PreparedStatement.RETURN_GENERATED_KEYS)) {
            job.setBytes(
                    1,
                    ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array());
            job.setLong(2, party.id());
            job.setBytes(3, Hash.sha256().bytes());
            job.executeUpdate();
            try (var keys = job.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static String text(JsonObject event, String name) {
        return event.members().get(name) instanceof JsonString string ? string.text() : "";
    }

    private NewEvent draft(int position, String json, Function<Hash, @Nullable AuthorSignature> signer) {
        var content = json.getBytes(StandardCharsets.UTF_8);
        var event = (JsonObject) StrictJson.parse(content);
        var context = StrictJson.parse(CONTEXT);
        var eventId = text(event, "eventID");
        var authored = leaves.of(event, context, eventId);
        var declares = event.members().containsKey("errorDeclaration");
        var hash = EventHash.of(event, context);
        List<Hash> keys = List.of(key(), key(), key());
        var authoredRoot = authored.tree(keys.get(0).bytes()).root();
        var signature = signer.apply(authoredRoot);
        var facts = new ReceivedFacts(
                party.pseudonym(),
                RECORD_TIME,
                signature,
                EventHash.niUri(hash),
                BytesDigest.of(CONTEXT, content),
                null,
                party.name());
        return new NewEvent(
                position,
                eventId,
                declares ? Hash.sha256(content) : StoredEvent.NO_DECLARATION,
                Hash.sha256(content),
                hash,
                Hash.sha256(CONTEXT),
                content,
                keys.get(0),
                keys.get(1),
                keys.get(2),
                authoredRoot,
                declares
                        ? null
                        : ReceivedLeaves.of(facts).tree(keys.get(1).bytes()).root(),
                signature,
                authored.identifiers(),
                authored.transformationId().orElse(null));
    }

    private static Hash key() {
        var key = new byte[Hash.LENGTH];
        RANDOM.nextBytes(key);
        return Hash.of(key);
    }
}
