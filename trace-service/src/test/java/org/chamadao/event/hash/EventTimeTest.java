package org.chamadao.event.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2023-02-02T11:04:03.1414Z, 2023-02-02T11:04:03.141Z",
        "2023-02-02T11:04:03.1415Z, 2023-02-02T11:04:03.142Z",
        "2023-02-02T11:04:03.1425Z, 2023-02-02T11:04:03.142Z",
        "2023-02-02T11:04:03.1425009Z, 2023-02-02T11:04:03.142Z",
        "2020-03-04T11:00:30+01:00, 2020-03-04T10:00:30.000Z",
        "2020-01-01T00:30:00+01:00, 2019-12-31T23:30:00.000Z",
        "2019-12-31T23:59:59.5-00:30, 2020-01-01T00:29:59.500Z",
        "2020-02-28T23:30:00-05:45, 2020-02-29T05:15:00.000Z",
        "2020-03-04 11:00:30Z, 2020-03-04T11:00:30.000Z",
        "2020-03-04T11:00:30+0100, 2020-03-04T10:00:30.000Z",
        "2020-03-04T11:00:30+05, 2020-03-04T06:00:30.000Z",
        "2026-12-31T23:59:59.9996Z, 2027-01-01T00:00:00.000Z"
    })
    void a_time_is_written_in_utc_with_milliseconds(String written, String canonical) {
        assertThat(canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-30T00:00:00Z",
                "2020-03-04T24:00:00Z",
                "2020-03-04T11:00:60Z",
                "2020-03-04T11:00:30",
                "2020-03-04T11:00:30.Z",
                "2020-03-04T11:00:30+1:00",
                "2020-03-04T11:00:30+99:00",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "2020-03-04",
                "not a time",
                "二〇二六"
            })
    void what_is_no_time_stays_as_it_is(String written) {
        assertThat(canonical(written)).isEqualTo(written);
    }

    private static String canonical(String written) {
        var text = new PrehashText();
        EventTime.write(written, text);
        return new String(text.bytes(), StandardCharsets.UTF_8);
    }
}
