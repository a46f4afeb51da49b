package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chamadao.provenance.Descendant.How;
import org.chamadao.provenance.Thing.Single;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardCursorTest {
    private static final CursorSeal SEAL = new CursorSeal(new byte[32]);
    private static final Descendant LOT = new Descendant(
            0, new Single("https://id.gs1.org/01/06901234567007/10/L1"), 0, How.BEGINNING, null, List.of());

    private final ForwardCursor cursor = ForwardCursor.of("reader", 12, 1, List.of(LOT), SEAL);

    @Test
    void is_given_to_one_reader_for_one_beginning() {
        assertThat(ForwardCursor.read(cursor.text())).hasValue(cursor);
        assertThat(cursor.isGiven("reader", LOT.identifier(), SEAL)).isTrue();
        assertThat(cursor.isGiven("other", LOT.identifier(), SEAL)).isFalse();
        assertThat(cursor.isGiven("reader", LOT.identifier() + "2", SEAL)).isFalse();
        assertThat(cursor.isGiven("reader", LOT.identifier(), new CursorSeal(new byte[] {1})))
                .isFalse();
    }

    @Test
    void a_part_that_was_changed_was_not_given() {
        assertThat(List.of(
                        new ForwardCursor(13, 1, cursor.digest(), cursor.seal()),
                        new ForwardCursor(12, 2, cursor.digest(), cursor.seal()),
                        new ForwardCursor(12, 1, "A".repeat(22), cursor.seal()),
                        new ForwardCursor(12, 1, cursor.digest(), "A".repeat(22))))
                .noneMatch(changed -> changed.isGiven("reader", LOT.identifier(), SEAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000", "999999", "0", "01", "-1"})
    void begins_no_page_beyond_what_a_walk_holds(String start) {
        assertThat(ForwardCursor.read("12." + start + "." + cursor.digest() + "." + cursor.seal()))
                .isEmpty();
    }
}
