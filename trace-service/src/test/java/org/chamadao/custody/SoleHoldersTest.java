package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;

class SoleHoldersTest {
    private static final Hash CAKE = thing("cake");

    private final SoleHolders soles = new SoleHolders();

    @Test
    void what_was_never_captured_here_is_not_known() {
        assertThat(soles.of(CAKE)).isEmpty();
        assertThat(soles.of(Hash.of(new byte[Hash.LENGTH]))).isEmpty();
    }

    @Test
    void who_captures_the_first_event_holds_it_alone() {
        soles.begin(CAKE, 7);
        soles.begin(CAKE, 7);

        assertThat(soles.of(CAKE)).hasValue(7);
        assertThat(soles.of(thing("another"))).isEmpty();
    }

    @Test
    void two_that_begin_at_the_same_time_are_nobody() {
        soles.begin(CAKE, 7);
        soles.begin(CAKE, 8);
        soles.begin(CAKE, 8);

        assertThat(soles.of(CAKE)).hasValue(-1);
    }

    @Test
    void what_was_let_go_is_nobodys_whether_it_was_known_or_not() {
        soles.begin(CAKE, 7);
        soles.end(CAKE);
        soles.end(thing("unknown"));
        soles.begin(CAKE, 7);

        assertThat(soles.of(CAKE)).hasValue(-1);
        assertThat(soles.of(thing("unknown"))).hasValue(-1);
    }

    @Test
    void most_of_three_hundred_thousand_are_remembered_and_none_is_taken_for_another() {
        for (var number = 0; number < 300_000; number++) {
            soles.begin(thing("cake " + number), number + 1);
        }

        var known = 0;
        for (var number = 0; number < 300_000; number++) {
            var holder = soles.of(thing("cake " + number));
            assertThat(holder.orElse(number + 1)).isEqualTo(number + 1);
            known += holder.isPresent() ? 1 : 0;
        }
        assertThat(known).isGreaterThan(270_000);
    }

    @Test
    void what_is_old_makes_room_in_the_end() {
        soles.begin(CAKE, 7);
        for (var number = 0; number < 5_000_000 && soles.of(CAKE).isPresent(); number++) {
            soles.begin(thing("cake " + number), number + 1);
        }

        assertThat(soles.of(CAKE)).isEmpty();
    }

    @Test
    void nobody_can_tell_which_things_push_out_another() {
        soles.begin(CAKE, 7);
        for (var number = 1; number <= 1_000; number++) {
            soles.begin(alike(number), number);
        }

        assertThat(soles.of(CAKE))
                .as("beside a thousand whose hashes end alike")
                .hasValue(7);
    }

    /** With the last bits of the key as the cake has them. */
    private static Hash alike(long number) {
        var key = ByteBuffer.wrap(CAKE.bytes()).getLong() + (number << 32);
        return Hash.of(ByteBuffer.allocate(Hash.LENGTH).putLong(key).array());
    }

    private static Hash thing(String identifier) {
        return Hash.sha256(identifier.getBytes(StandardCharsets.UTF_8));
    }
}
