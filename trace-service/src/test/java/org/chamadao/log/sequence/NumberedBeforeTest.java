package org.chamadao.log.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;

class NumberedBeforeTest {
    private static final int MANY = 200_000;

    private final NumberedBefore before = new NumberedBefore();

    @Test
    void rules_nothing_out_before_it_is_complete() {
        assertThat(before.possibly(identifier(1))).isTrue();
    }

    @Test
    void never_rules_out_what_was_added() {
        IntStream.range(0, MANY).mapToObj(NumberedBeforeTest::identifier).forEach(before::add);
        before.complete();

        assertThat(IntStream.range(0, MANY).mapToObj(NumberedBeforeTest::identifier))
                .allMatch(before::possibly);
    }

    @Test
    void rules_out_nearly_all_that_were_not_added() {
        IntStream.range(0, MANY).mapToObj(NumberedBeforeTest::identifier).forEach(before::add);
        before.complete();

        assertThat(IntStream.range(MANY, 2 * MANY)
                        .mapToObj(NumberedBeforeTest::identifier)
                        .filter(before::possibly)
                        .count())
                .isLessThan(20);
    }

    @Test
    void adds_on_two_threads_at_once() {
        IntStream.range(0, MANY)
                .parallel()
                .mapToObj(NumberedBeforeTest::identifier)
                .forEach(before::add);
        before.complete();

        assertThat(IntStream.range(0, MANY).mapToObj(NumberedBeforeTest::identifier))
                .allMatch(before::possibly);
    }

    private static Hash identifier(int number) {
        return IdentifierRows.hash("https://id.gs1.org/01/09506000134352/21/" + number);
    }
}
