package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chamadao.party.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:02:03.456789Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-01-31T08:00:00+08:00|2027-01-31T08:00:00.000+08:00|+08:00",
                "2027-01-31T08:00+08:00|2027-01-31T08:00:00.000+08:00|+08:00",
                "2027-01-31T08:00:00.1234567-03:30|2027-01-31T08:00:00.123-03:30|-03:30",
                "2027-01-31T08:00:00.5Z|2027-01-31T08:00:00.500Z|+00:00",
                "2027-01-31T08:00:00+00:00|2027-01-31T08:00:00.000Z|+00:00"
            })
    void a_time_is_written_with_milliseconds_and_its_offset(String given, String time, String offset) {
        var setting = Setting.of(Input.of("{\"eventTime\":\"" + given + "\"}"), NOW);

        assertThat(setting.eventTime()).isEqualTo(time);
        assertThat(setting.timeZoneOffset()).isEqualTo(offset);
        assertThat(setting.time()).isEqualTo(Instant.parse(time));
    }

    @Test
    void an_offset_that_is_named_is_that_of_the_time() {
        var setting =
                Setting.of(Input.of("{\"eventTime\":\"2027-01-31T00:00:00Z\",\"timeZoneOffset\":\"+05:30\"}"), NOW);

        assertThat(setting.eventTime()).isEqualTo("2027-01-31T05:30:00.000+05:30");
        assertThat(setting.timeZoneOffset()).isEqualTo("+05:30");
    }

    @Test
    void without_a_time_it_is_now() {
        assertThat(Setting.of(Input.of("{}"), NOW).eventTime()).isEqualTo("2026-11-28T01:02:03.456Z");
    }
}
