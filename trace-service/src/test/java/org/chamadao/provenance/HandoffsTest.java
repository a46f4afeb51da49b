package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.HandoffWords;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.provenance.Handoff.Side;
import org.chamadao.provenance.Handoffs.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are those that the page's script is tested with. */
final class HandoffsTest {
    private static final String EVENT_ID = EntryTree.epcis("eventID");

    @ParameterizedTest
    @MethodSource("cases")
    void ties_an_offer_to_the_first_that_accepts_it(JsonNode one) {
        var handoffs = Handoffs.among(told(one.path("entries")));

        var found = IntStream.range(0, one.path("entries").size())
                .mapToObj(entry -> handoffs.of(entry)
                        .filter(handoff -> handoff.acceptance().entry() == entry))
                .flatMap(Optional::stream)
                .toList();
        assertThat(found).as(one.path("name").asText()).containsExactlyInAnyOrderElementsOf(wanted(one));
        wanted(one)
                .forEach(handoff ->
                        assertThat(handoffs.of(handoff.offer().entry())).contains(handoff));
    }

    @Test
    void opens_no_more_than_what_proves_it() {
        var handoffs = Handoffs.among(told(caseOf("a guest that followed a link")));

        assertThat(handoffs.leaves(0)).isEqualTo(Set.of(EVENT_ID));
        assertThat(handoffs.leaves(1))
                .isEqualTo(Set.of(HandoffWords.ACCEPTS, HandoffWords.OFFERED_BY, HandoffWords.GUEST));
        assertThat(handoffs.leaves(2)).isEmpty();
    }

    @Test
    void opens_that_differences_were_noted_and_nothing_of_what_was_not_accepted_so() {
        assertThat(Handoffs.among(told(caseOf("differences that were noted"))).leaves(1))
                .isEqualTo(Set.of(HandoffWords.ACCEPTS, HandoffWords.OFFERED_BY, HandoffWords.DIFFERENCES));
        var second = Handoffs.among(told(caseOf("the first of two acceptances")));
        assertThat(second.of(2)).isEmpty();
        assertThat(second.leaves(2)).isEmpty();
    }

    @Test
    void opens_nothing_of_a_guest_in_whose_place_a_party_accepted() {
        var handoffs = Handoffs.among(told(caseOf("a party that accepted after a guest")));

        assertThat(handoffs.of(1)).isEmpty();
        assertThat(handoffs.leaves(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHOR, AUTHOR, , true",
        "AUTHOR, ACCOUNT, , false",
        "ACCOUNT, AUTHOR, , false",
        "AUTHOR, AUTHOR, finger, false"
    })
    void both_signed_only_where_a_device_of_each_did(Voice giver, Voice taker, String guest, boolean isSigned) {
        var handoff = new Handoff(new Side(1, giver), new Side(2, taker), Optional.ofNullable(guest), false);

        assertThat(handoff.isSignedByBoth()).isEqualTo(isSigned);
    }

    static Stream<JsonNode> cases() {
        return golden().valueStream();
    }

    private static JsonNode caseOf(String name) {
        return cases().filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("entries");
    }

    private static List<Handoff> wanted(JsonNode one) {
        return one.path("handoffs")
                .valueStream()
                .map(handoff -> new Handoff(
                        new Side(handoff.path("offer").asLong(), Voice.ACCOUNT),
                        new Side(handoff.path("acceptance").asLong(), Voice.ACCOUNT),
                        Optional.ofNullable(handoff.path("guest").textValue()),
                        handoff.path("isDiffering").asBoolean()))
                .toList();
    }

    /** Those that hold. */
    private static List<Told> told(JsonNode entries) {
        var wrong = entries.valueStream()
                .filter(entry -> entry.has("corrects"))
                .map(entry -> entry.path("corrects").asLong())
                .collect(Collectors.toSet());
        var told = new ArrayList<Told>();
        for (var index = 0; index < entries.size(); index++) {
            var entry = entries.get(index);
            if (!entry.has("corrects") && !wrong.contains((long) index)) {
                var view = view(entry);
                told.add(new Told(
                        index,
                        entry.path("captor").asText(),
                        Voice.ACCOUNT,
                        entry.path("eventId").asText(),
                        view.text("bizStep"),
                        Acceptance.of(view)));
            }
        }
        return told;
    }

    private static EventView view(JsonNode entry) {
        var step = "https://ref.gs1.org/cbv/BizStep-" + entry.path("step").asText();
        var slots =
                EntryTree.AUTHORED.leaves(Map.<String, JsonValue>of(EntryTree.epcis("bizStep"), new JsonString(step)));
        var further = entry.path("words").properties().stream()
                .map(word -> new Leaf(
                        HandoffWords.NAMESPACE + word.getKey(),
                        new JsonString(word.getValue().asText())))
                .toList();
        return new EventView(new AuthoredLeaves(slots, further, List.of()));
    }

    private static JsonNode golden() {
        try (var stream = HandoffsTest.class.getResourceAsStream("/golden/provenance/handoffs.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
