package org.chamadao.labelprinter.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRowTest {
    @ParameterizedTest
    @CsvSource({
        "https://id.gs1.org/01/1/21/aB, HTTPS://ID.GS1.ORG/01/1/21/aB, id.gs1.org",
        "http://192.168.1.5:8080/01/1, HTTP://192.168.1.5:8080/01/1, 192.168.1.5:8080",
        "HTTPS://CHA.CN, HTTPS://CHA.CN, cha.cn",
        "urn:epc:id:sgtin:1.2.3, urn:epc:id:sgtin:1.2.3, ''",
    })
    void scheme_and_host_of_the_link_are_in_capitals_and_its_host_is_the_domain(
            String link, String inCode, String domain) {
        var row = new LabelRow(Map.of("link", link));

        assertThat(row.value("link")).isEqualTo(inCode);
        assertThat(row.value("domain")).isEqualTo(domain);
    }

    @Test
    void the_link_falls_back_to_the_uri() {
        assertThat(new LabelRow(Map.of("uri", "https://a.cn/1", "link", "")).value("link"))
                .isEqualTo("HTTPS://A.CN/1");
    }

    @Test
    void a_domain_of_its_own_counts() {
        assertThat(new LabelRow(Map.of("uri", "https://a.cn/1", "domain", "查茶.cn")).value("domain"))
                .isEqualTo("查茶.cn");
    }

    @Test
    void a_row_does_not_tell_its_secret_to_a_log() {
        assertThat(new LabelRow(Map.of("inner", "SECRET")).toString()).doesNotContain("SECRET");
    }
}
