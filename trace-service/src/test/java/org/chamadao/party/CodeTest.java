package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodeTest {
    @Test
    void is_read_as_people_type_it() {
        var code = Code.random();
        var typed = code.secret()
                .toLowerCase(Locale.ROOT)
                .replace("-", " ")
                .replace('0', 'o')
                .replace('1', 'l');

        assertThat(code.secret()).matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}");
        assertThat(Code.parse(typed).orElseThrow().hash()).isEqualTo(code.hash());
    }

    @Test
    void two_are_never_the_same_and_none_is_shown_by_accident() {
        var code = Code.random();

        assertThat(Code.random().hash()).isNotEqualTo(code.hash());
        assertThat(code.toString()).doesNotContain(code.secret());
    }

    @Property
    void reads_any_text_without_failing(@ForAll String text) {
        Code.parse(text).ifPresent(code -> assertThat(code.secret()).hasSize(23));
    }
}
