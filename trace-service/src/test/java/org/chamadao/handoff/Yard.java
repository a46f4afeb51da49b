package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.handoff.Words.said;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chamadao.database.TestDatabase;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;

/** A service that runs, and two people in front of a lorry: one of a factory, one of a haulier, each with a phone. */
final class Yard implements AutoCloseable {
    private final TestDatabase database;
    private final EmbeddedServer server;
    private final Staff giver;
    private final Staff taker;

    private Yard(TestDatabase database, EmbeddedServer server, Staff giver, Staff taker) {
        this.database = database;
        this.server = server;
        this.giver = giver;
        this.taker = taker;
    }

    static Yard open() throws IOException {
        var service = FreshService.start();
        var yard = new Yard(
                service.database(), service.server(), service.join("勐海茶厂", "factory"), service.join("滇藏物流", "haulier"));
        // With signal once: each phone learns whom it may meet.
        yard.both(Staff::equip);
        yard.both(one -> one.phone().page().reload());
        return yard;
    }

    TestDatabase database() {
        return database;
    }

    int port() {
        return server.getPort();
    }

    Staff giver() {
        return giver;
    }

    Staff taker() {
        return taker;
    }

    void both(Consumer<Staff> task) {
        List.of(giver, taker).forEach(task);
    }

    void signalGoes() {
        both(one -> one.phone().link().goDown());
    }

    void signalComes() {
        both(one -> one.phone().link().comeUp());
    }

    /** A pallet that nobody knows yet. */
    static String thing() {
        var digits = "06901234%09d".formatted(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000));
        return "https://id.gs1.org/00/" + digits + CheckDigit.of(digits);
    }

    /** The giver's phone offers a new pallet; gives the hash of the handoff. */
    String offer() {
        var phone = giver.phone();
        scan(giver, "give", thing()).press(said("task.give.do", 1)).says(said("handoff-state.unconfirmed"));
        return phone.handoff();
    }

    /** Types a thing for a task. */
    static Phone scan(Staff by, String task, String thing) {
        return by.phone().open("").open(task).press(said("typed")).type(thing).says(said("scanned", 1));
    }

    /** The taker's phone reads what the giver's shows, until it says something. */
    Phone showOffer(String until) {
        var to = taker.phone();
        to.open("").open("take").openCamera();
        to.watch(giver.phone().frames(), to.text(until));
        return to;
    }

    /** The taker has the offer before them, and signs for all of it. */
    void accept() {
        showOffer(said("take.good", giver.name()));
        taker.phone()
                .press(said("take.all-there", 1))
                .press(said("take.sign", 1))
                .says(said("answer.show"));
    }

    /** The giver's phone reads what the taker's shows, until it says something. */
    Phone showAnswer(String until) {
        var from = giver.phone();
        from.press(said("give.answer")).openCamera();
        from.watch(taker.phone().frames(), from.text(until));
        return from;
    }

    /** Sends what a phone has, and waits until it says that nothing is left. */
    static void send(Staff staff) {
        staff.phone().open("queue").press(said("queue.now")).says(said("queue.all-sent"));
    }

    /** A handoff as the service tells a side of it. */
    static JsonNode told(Staff to, String handoff) {
        return TestApi.expect(200, to.organisation().api().get("/api/handoffs/" + handoff))
                .json();
    }

    /** Kind, detail, and whether it is settled. */
    static List<String> flags(Staff to, String handoff) {
        return StreamSupport.stream(told(to, handoff).path("flags").spliterator(), false)
                .map(flag -> "%s %s %s"
                        .formatted(
                                flag.path("kind").asText(),
                                flag.path("detail").asText(),
                                flag.path("settled").asText()))
                .toList();
    }

    /** Both messages are there once, as events and in the log. */
    void assertOnce(String handoff) {
        assertCounted(handoff, "accepted", 1);
    }

    /** The offer is there once, and so many acceptances, as events and in the log. */
    void assertCounted(String handoff, String state, int acceptances) {
        for (var side : acceptances == 0 ? List.of(giver) : List.of(giver, taker)) {
            var told = told(side, handoff);
            assertThat(told.path("state").asText()).as(told.toString()).isEqualTo(state);
            assertThat(told.at("/messages/acceptances")).hasSize(acceptances);
            events(told).forEach(this::assertInLogOnce);
        }
        assertThat(stored(handoff)).isEqualTo(1 + acceptances);
    }

    private static Stream<String> events(JsonNode told) {
        var acceptances = StreamSupport.stream(told.at("/messages/acceptances").spliterator(), false);
        return Stream.concat(Stream.of(told.at("/messages/offer")), acceptances)
                .map(message -> message.at("/event/eventID").asText());
    }

    private void assertInLogOnce(String event) {
        var ofEvent = " WHERE e.event_id = '" + event + "'";
        assertThat(number("SELECT COUNT(*) FROM events e" + ofEvent)).isEqualTo(1);
        Eventually.holds(
                () -> number("SELECT COUNT(*) FROM log_entries l JOIN events e ON e.id = l.event_row" + ofEvent) == 1);
    }

    long number(String sql) {
        try {
            return database.numbers(sql).getFirst();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** How many messages of a handoff the service has. */
    long stored(String handoff) {
        return number("SELECT COUNT(*) FROM handoff_messages m JOIN handoffs h ON h.id = m.handoff_id"
                + " WHERE h.offer_hash = X'" + handoff + "'");
    }

    @Override
    public void close() throws IOException {
        giver.close();
        taker.close();
        server.close();
    }
}
