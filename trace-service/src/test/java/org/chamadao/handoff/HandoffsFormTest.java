package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.entry.Golden;
import org.chamadao.handoff.HandoffsForm.Brought;
import org.chamadao.problem.ProblemException;
import org.junit.jupiter.api.Test;

class HandoffsFormTest {
    private static final String OFFER =
            Golden.read("handoff/messages.json").at("/messages/1/text").asText();
    private static final String ACCEPTANCE =
            Golden.read("handoff/messages.json").at("/messages/4/text").asText();
    private static final byte[] ENVELOPE =
            Golden.read("handoff/checks.json").at("/checks/1/envelope").asText().getBytes(StandardCharsets.UTF_8);

    @Test
    void messages_may_stand_there_in_any_order_and_with_white_space() {
        var body = "{\n \"handoffs\" : [ { \"acceptance\" : " + ACCEPTANCE + " , \"offer\" : "
                + OFFER.replace("\"kind\":\"offer\"", "\"kind\" : \"\\u006fffer\"") + " } ] }";

        var brought = HandoffsForm.read(body.getBytes(StandardCharsets.UTF_8), TestMessages.IDENTIFIERS)
                .getFirst();

        assertThat(brought)
                .isInstanceOfSatisfying(
                        Brought.Messages.class,
                        messages -> assertThat(messages.offer().orElseThrow().canonical())
                                .isEqualTo(OFFER.getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 1000)
    void random_bodies_are_refused_and_nothing_else_happens(@ForAll @Size(max = 200) String body) {
        assertThatThrownBy(() -> HandoffsForm.read(body.getBytes(StandardCharsets.UTF_8), TestMessages.IDENTIFIERS))
                .isInstanceOf(ProblemException.class);
    }

    @Property(tries = 2000)
    void a_changed_body_holds_the_message_or_a_problem_with_its_place(
            @ForAll @IntRange(max = 1_000_000) int where, @ForAll @IntRange(min = 32, max = 126) int to) {
        var body = new StringBuilder("{\"handoffs\":[{\"offer\":" + OFFER + "}]}");
        body.setCharAt(where % body.length(), (char) to);

        try {
            switch (HandoffsForm.read(body.toString().getBytes(StandardCharsets.UTF_8), TestMessages.IDENTIFIERS)
                    .getFirst()) {
                case Brought.Messages messages ->
                    assertThat(messages.offer().isPresent()
                                    || messages.acceptance().isPresent())
                            .isTrue();
                case Brought.Malformed malformed ->
                    assertThat(malformed.problem().pointer()).startsWith("/handoffs/0");
            }
        } catch (ProblemException e) {
            assertThat(e.problem().status().getCode()).isEqualTo(400);
        }
    }

    @Test
    void an_envelope_is_written_as_it_was_read() {
        assertThat(HandoffEnvelope.parse(ENVELOPE, TestMessages.IDENTIFIERS).canonical())
                .isEqualTo(ENVELOPE);
    }

    @Property(tries = 1000)
    void random_bytes_are_no_envelope(@ForAll @Size(max = 300) byte[] bytes) {
        assertThatThrownBy(() -> HandoffEnvelope.parse(bytes, TestMessages.IDENTIFIERS))
                .isInstanceOf(MessageRefusedException.class);
    }

    @Property(tries = 1500)
    void a_changed_envelope_is_refused_or_says_something_else(
            @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte to) {
        var bytes = ENVELOPE.clone();
        bytes[where % bytes.length] = to;

        try {
            assertThat(HandoffEnvelope.parse(bytes, TestMessages.IDENTIFIERS).canonical())
                    .isEqualTo(bytes);
        } catch (MessageRefusedException e) {
            assertThat(e.reason()).endsWith(".");
        }
    }
}
