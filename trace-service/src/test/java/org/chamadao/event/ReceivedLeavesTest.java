package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.Golden;
import org.chamadao.entry.Leaf;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReceivedLeavesTest {
    static Stream<JsonNode> entries() {
        return Golden.elements(Golden.read("entry/entries.json").get("entries"));
    }

    static Stream<JsonNode> operatorEntries() {
        return entries().filter(entry -> entry.get("kind").asInt() != EntryKind.EVENT.code());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void facts_make_the_golden_leaves(JsonNode golden) {
        var received = golden.get("received");

        var leaves = ReceivedLeaves.of(facts(received));

        assertThat(leaves.slots()).isEqualTo(Golden.leaves(received.get("slots")));
        assertThat(leaves.further()).isEqualTo(Golden.leaves(received.get("further")));
        var key = HexFormat.of().parseHex(golden.get("treeKeys").get("received").asText());
        assertThat(leaves.tree(key).root().hex()).isEqualTo(received.get("root").asText());
    }

    private static ReceivedFacts facts(JsonNode received) {
        var digest = text(received, 5);
        var signature = text(received, 2);
        var corrected = received.get("slots").get(6).get(1);
        return new ReceivedFacts(
                String.valueOf(text(received, 0)),
                Instant.parse(String.valueOf(text(received, 1))),
                signature == null
                        ? null
                        : new AuthorSignature(Base64.getDecoder().decode(signature), String.valueOf(text(received, 3))),
                text(received, 4),
                digest == null ? null : Hash.ofBase64(digest),
                corrected.isNull() ? null : corrected.asLong(),
                received.get("further").isEmpty()
                        ? null
                        : received.get("further").get(0).get(1).asText());
    }

    private static @Nullable String text(JsonNode tree, int slot) {
        var value = tree.get("slots").get(slot).get(1);
        return value.isNull() ? null : value.asText();
    }

    @ParameterizedTest
    @MethodSource("operatorEntries")
    void an_entry_of_the_operator_has_the_golden_leaves(JsonNode golden) {
        var authored = golden.get("authored");

        var entry = operatorEntry(golden);

        assertThat(entry.kind().code()).isEqualTo(golden.get("kind").asInt());
        assertThat(entry.leaves().slots()).isEqualTo(Golden.leaves(authored.get("slots")));
        assertThat(entry.leaves().further()).isEqualTo(Golden.leaves(authored.get("further")));
        assertThat(entry.leaves().identifiers())
                .isEqualTo(Golden.leaves(golden.get("sequenced").get("further")).stream()
                        .map(Leaf::name)
                        .toList());
    }

    private static OperatorEntry operatorEntry(JsonNode golden) {
        var time = Instant.parse(String.valueOf(text(golden.get("authored"), 1)));
        var first = further(golden, 0);
        return switch (EntryKind.of(golden.get("kind").asInt()).orElseThrow()) {
            case EVENT -> throw new AssertionError("an event is not the operator's");
            case ERASURE ->
                new OperatorEntry.Erasure(time, Long.parseLong(first), further(golden, 1), further(golden, 2));
            case ENROLMENT ->
                new OperatorEntry.Enrolment(
                        time,
                        DeviceCertificate.of(Base64.getDecoder().decode(further(golden, 1))),
                        further(golden, 2),
                        new Approval.None());
            case REVOCATION -> new OperatorEntry.Revocation(time, first, further(golden, 1), new Approval.None());
            case DOCUMENT -> new OperatorEntry.Document(time, Hash.ofHex(first), further(golden, 1));
            case ORIGIN_LINK -> new OperatorEntry.OriginLink(time, first);
            case ALIAS -> new OperatorEntry.Alias(time, first, further(golden, 1));
        };
    }

    private static String further(JsonNode golden, int place) {
        return golden.get("authored").get("further").get(place).get(1).asText();
    }
}
