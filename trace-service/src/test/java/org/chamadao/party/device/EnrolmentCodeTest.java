package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentCodeTest {
    @RepeatedTest(20)
    void a_code_is_read_as_it_is_written() {
        var code = EnrolmentCode.random();

        assertThat(code.text()).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
        assertThat(EnrolmentCode.parse(code.text()).map(EnrolmentCode::hash)).hasValue(code.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01AB2-CD34E", "olab2cd34e", " OIab2 cd34E ", "0-1-A-B-2-C-D-3-4-E"})
    void people_may_write_it_in_their_way(String typed) {
        assertThat(EnrolmentCode.parse(typed).map(EnrolmentCode::text)).hasValue("01AB2-CD34E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01AB2-CD34", "01AB2-CD34EF", "01AB2-CD34U", "01AB2_CD34E", "０1AB2-CD34E"})
    void anything_else_is_no_code(String typed) {
        assertThat(EnrolmentCode.parse(typed)).isEmpty();
    }

    @Test
    void a_code_is_never_printed() {
        assertThat(EnrolmentCode.random()).hasToString("EnrolmentCode");
    }

    @Property
    void no_text_breaks_the_reader(@ForAll String typed) {
        EnrolmentCode.parse(typed).ifPresent(code -> assertThat(code.text()).hasSize(11));
    }
}
