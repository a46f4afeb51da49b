package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chamadao.command.Command;
import org.chamadao.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashCommandTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "event-hash");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void prints_a_line_for_each_event_in_order() throws IOException {
        assertThat(run(GOLDEN.resolve("epcisDocWithVariousEventTypes.jsonld").toString()))
                .isEqualTo(Command.DONE);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .isEqualTo(Files.readAllLines(GOLDEN.resolve("epcisDocWithVariousEventTypes.hashes")));
    }

    @Test
    void prints_what_is_hashed_when_asked_for_the_text() throws IOException {
        assertThat(run(GOLDEN.resolve("ralfsChaosExample.jsonld").toString(), "--text"))
                .isEqualTo(Command.DONE);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .isEqualTo(Files.readAllLines(GOLDEN.resolve("ralfsChaosExample.prehashes")));
    }

    @Test
    void takes_an_event_by_itself() throws IOException {
        var event = Files.writeString(folder.resolve("event.json"), "{\"type\":\"ObjectEvent\",\"eventTime\":\"x\"}");

        assertThat(run(event.toString(), "--text")).isEqualTo(Command.DONE);

        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("eventType=ObjectEventeventTime=x");
    }

    @Test
    void says_what_is_wrong_with_a_file_that_holds_no_events() throws IOException {
        var list = Files.writeString(folder.resolve("list.json"), "{\"epcisBody\":{\"eventList\":[7]}}");

        assertThat(run(list.toString())).isEqualTo(Command.COULD_NOT_RUN);

        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("eventList holds something that is not");
    }

    @Test
    void says_where_a_file_stops_being_json() throws IOException {
        var xml = Files.writeString(folder.resolve("events.xml"), "<epcis:EPCISDocument/>");

        assertThat(run(xml.toString())).isEqualTo(Command.COULD_NOT_RUN);

        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("events.xml is no EPCIS document in JSON");
    }

    @Test
    void says_that_a_file_is_not_there() {
        assertThat(run(folder.resolve("nothing").toString())).isEqualTo(Command.COULD_NOT_RUN);

        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("cannot read");
    }

    @Test
    void wants_one_file() {
        assertThatThrownBy(() -> run()).isInstanceOf(UsageException.class);
    }

    private int run(String... arguments) {
        return new HashCommand().run(List.of(arguments), stream(printed), stream(complained));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
