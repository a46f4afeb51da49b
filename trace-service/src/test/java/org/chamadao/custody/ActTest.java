package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.HandoffWords;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActTest {
    private static final Map<String, JsonValue> PACKING = Map.of(
            EntryTree.epcis("type"), new JsonString("AggregationEvent"),
            EntryTree.epcis("action"), new JsonString("ADD"),
            EntryTree.epcis("parentID"), new JsonString("urn:x:case"),
            EntryTree.epcis("bizStep"), new JsonString("https://ref.gs1.org/cbv/BizStep-shipping"));

    @ParameterizedTest
    @ValueSource(strings = {HandoffWords.GUEST, HandoffWords.SETTLES})
    void what_only_says_something_about_a_handoff_does_nothing_whatever_else_it_says(String word) {
        var act = Act.of(leaves(word));

        assertThat(act.kind()).isEqualTo(Act.Kind.SAYS);
        assertThat(act.parent()).isNull();
        assertThat(new Hand(Set.of(1L), act, false).looks()).isTrue();
    }

    @Test
    void an_offer_and_an_acceptance_do_what_their_steps_say() {
        assertThat(Act.of(leaves(HandoffWords.NONCE)).kind()).isEqualTo(Act.Kind.PACKS);
    }

    private static AuthoredLeaves leaves(String word) {
        return new AuthoredLeaves(
                EntryTree.AUTHORED.leaves(PACKING), List.of(new Leaf(word, new JsonString("x"))), List.of());
    }
}
