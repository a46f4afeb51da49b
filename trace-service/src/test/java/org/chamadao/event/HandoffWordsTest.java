package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.json.JsonValue.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://ns.chamadao.org/handoff/guest", "https://ns.chamadao.org/handoff/settles"})
    void what_a_guest_accepts_and_what_is_settled_moves_nothing(String word) {
        assertThat(HandoffWords.changesNothing(with(word))).isTrue();
        assertThat(HandoffWords.meant(with(word))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ns.chamadao.org/handoff/nonce", "https://ns.chamadao.org/handoff/accepts"})
    void offers_and_acceptances_move_things(String word) {
        assertThat(HandoffWords.changesNothing(with(word))).isFalse();
        assertThat(HandoffWords.meant(with(word))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepts", "offeredBy", "previous"})
    void whatever_names_an_offer_answers_it(String word) {
        assertThat(HandoffWords.answers(with("https://ns.chamadao.org/handoff/" + word)))
                .isTrue();
        assertThat(HandoffWords.answers(with("https://ns.chamadao.org/trace/" + word)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ns.chamadao.org/handoff/nonce", "https://ns.chamadao.org/handoff/settles"})
    void offers_and_settlements_answer_none(String word) {
        assertThat(HandoffWords.answers(with(word))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settles", "flag"})
    void whatever_names_a_flag_settles_it(String word) {
        assertThat(HandoffWords.settles(with("https://ns.chamadao.org/handoff/" + word)))
                .isTrue();
        assertThat(HandoffWords.settles(with("https://ns.chamadao.org/trace/" + word)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepts", "guest", "nonce"})
    void offers_and_answers_settle_nothing(String word) {
        assertThat(HandoffWords.settles(with("https://ns.chamadao.org/handoff/" + word)))
                .isFalse();
    }

    @Test
    void other_words_have_nothing_to_do_with_it() {
        var other = with("https://ns.chamadao.org/trace/guest");

        assertThat(HandoffWords.changesNothing(other)).isFalse();
        assertThat(HandoffWords.meant(other)).isFalse();
    }

    private static AuthoredLeaves with(String word) {
        return new AuthoredLeaves(
                EntryTree.AUTHORED.leaves(Map.of()), List.of(new Leaf(word, new JsonString("said"))), List.of());
    }
}
