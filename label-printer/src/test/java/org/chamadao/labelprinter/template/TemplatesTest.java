package org.chamadao.labelprinter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
    private static final String GOOD = """
            {"format": "chamadao-label/1", "name": "t", "width": 50, "height": 30,
             "fields": {"village": "job"},
             "elements": [
               {"type": "qr", "text": "{link}", "x": 1, "y": 1, "size": 20, "errorCorrection": "M", "minModule": 0.3},
               {"type": "text", "text": "{village}", "x": 24, "y": 2, "width": 20, "size": 3}]}
            """;

    @ParameterizedTest
    @MethodSource("org.chamadao.labelprinter.template.Templates#names")
    void those_that_come_with_the_program_are_to_the_specification(String name) {
        assertThat(Templates.named(name)).hasValueSatisfying(template -> {
            assertThat(template.name()).isEqualTo(name);
            assertThat(template.sheet()).isPresent();
            assertThat(template.showsInnerSecret()).isEqualTo(name.equals("inner"));
        });
    }

    @Test
    void there_is_no_other_name() {
        assertThat(Templates.named("../cake")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "width": 50              | "width": 50, "colour": 1   | /colour: is not known here
                    "name": "t"              | "name": "t", "name": "u"   | template: is no JSON at line 1
                    chamadao-label/1         | chamadao-label/2           | /format: is not "chamadao-label/1" but "chamadao-label/2"
                    "width": 50              | "width": "50"              | /width: is no length in millimetres from 0 to 2000: "50"
                    "width": 50              | "width": 0                 | /width: is no length in millimetres: 0
                    "width": 50              | "width": 1e99              | /width: is no length in millimetres from 0 to 2000
                    "width": 50, "height": 30| "width": 50                | template: has no "height"
                    "village": "job"         | "village": "lorry"         | /fields/village: is none of item, job
                    "village": "job"         | "serial": "job"            | /fields/serial: is a field that every row may have
                    {village}                | {vilage}                   | /elements/1/text: no row has a field "vilage"
                    {village}                | {village                   | /elements/1/text: a field stands as {name} or {name:4}
                    "type": "qr"             | "type": "datamatrix"       | /elements/0/type: is none of text, qr, gs1-128, box, line
                    "errorCorrection": "M"   | "errorCorrection": "Z"     | /elements/0/errorCorrection: is none of l, m, q, h
                    "size": 20               | "size": 31                 | /elements/0: reaches over the edge of the label of 50.0×30.0 mm: 1,1 31×31 mm
                    "width": 20, "size": 3   | "width": 27, "size": 3     | /elements/1: reaches over the edge of the label
                    "x": 24                  | "x": 20                    | /elements/1: lies on the code of /elements/0 or its quiet zone: 1,1 20×20 mm
                    "minModule": 0.3}        | "minModule": 0.3, "mod": 1}| /elements/0/mod: is not known here
                    "size": 3                | "size": 3, "minSize": 4    | /elements/1/minSize: is more than the size
                    "size": 3                | "size": 3, "lines": 2.5    | /elements/1/lines: is no whole number from 1 to 20: 2.5
                    "size": 3                | "size": 3, "optional": "no"| /elements/1/optional: is neither true nor false
                    "{village}"              | {"en": "x"}                | /elements/1/text: has no "zh"
                    "{village}"              | {"zh": "x", "fr": "y"}     | /elements/1/text/fr: is not known here
                    """)
    void a_mistake_is_told_with_its_place(String good, String bad, String message) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> Templates.read(GOOD.replace(good, bad)))
                .isInstanceOf(BadTemplateException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void labels_that_reach_over_the_paper_are_told() {
        var sheet = "\"sheet\": {\"paper\": \"A4\", \"columns\": 4, \"rows\": 9, \"left\": 11, \"top\": 0}, \"fields\"";

        assertThatThrownBy(() -> Templates.read(GOOD.replace("\"fields\"", sheet)))
                .hasMessage("/sheet: the labels reach over the edge of A4: 11,0 200×270 mm");
    }

    @Test
    void nothing_may_follow_the_object() {
        assertThatThrownBy(() -> Templates.read(GOOD + "{}")).isInstanceOf(BadTemplateException.class);
    }

    /** Whatever is broken in a template, it is told as a mistake of the template. */
    @Property(tries = 500)
    void a_damaged_template_is_read_or_refused(@ForAll @IntRange(min = 1, max = 6) int damages, @ForAll long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(Templates.source("inner").orElseThrow());
        for (var i = 0; i < damages; i++) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, "{}[]\",:0-9.e茶\\".charAt(random.nextInt(14)));
                default -> text.insert(at, text.substring(at, Math.min(at + 20, text.length())));
            }
        }

        var thrown = catchThrowableOfType(RuntimeException.class, () -> Templates.read(text.toString()));

        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        bad -> assertThat(bad).isInstanceOf(BadTemplateException.class));
    }
}
