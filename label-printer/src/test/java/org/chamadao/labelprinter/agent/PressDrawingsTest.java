package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.chamadao.labelprinter.template.Language;
import org.junit.jupiter.api.Test;

final class PressDrawingsTest {
    private static final Map<String, String> FIELDS = Map.of(
            "uri", "https://id.example/01/09506000134352/21/ABC",
            "link", "HTTPS://TEA.EXAMPLE/01/09506000134352/21/ABC",
            "serial", "0123456789ABCDEF",
            "product", "普洱茶",
            "inner", "7K3M9P2QX4R8T");

    private final Drawings drawings = new PressDrawings(Language.ZH);

    @Test
    void every_connection_begins_with_what_the_labels_share() {
        var drawing = drawing("inner");

        for (int connection = 0; connection < 2; connection++) {
            var run = drawing.run();
            assertThat(zpl(run, 1)).startsWith("~DG").endsWith("^XZ\n");
            assertThat(zpl(run, 2)).startsWith("^XA").endsWith("^XZ\n");
            assertThat(new String(run.end(), StandardCharsets.US_ASCII)).startsWith("^XA^IDR:");
        }
    }

    @Test
    void a_template_that_is_none_is_refused() {
        assertThat(drawings.begin("teapot", 203))
                .isEqualTo(new Drawings.Drawn.Refused<>(
                        "this program has no template teapot, only cake, inner, tube, case"));
    }

    @Test
    void why_a_label_cannot_be_drawn_is_told_without_its_secret() {
        var drawing = drawing("inner");
        var secret = "7K3M9P2QX4R8T".repeat(9);

        assertThat(drawing.check(label("inner", secret)))
                .isInstanceOfSatisfying(
                        Drawings.Drawn.Refused.class,
                        refused -> assertThat(refused.why()).isNotBlank().doesNotContain("7K3M"));
        assertThat(drawing.check(label("product", "茶\u0007")))
                .isInstanceOfSatisfying(
                        Drawings.Drawn.Refused.class,
                        refused -> assertThat(refused.why()).contains("product", "U+0007"));
        assertThat(label("inner", secret)).hasToString("label 1");
    }

    private Drawings.Drawing drawing(String template) {
        if (drawings.begin(template, 203) instanceof Drawings.Drawn.Done<Drawings.Drawing> done) {
            return done.value();
        }
        throw new AssertionError("no template " + template);
    }

    private static String zpl(Drawings.Run run, int sequence) {
        if (run.label(new Label(sequence, FIELDS)) instanceof Drawings.Drawn.Done<byte[]> done) {
            return new String(done.value(), StandardCharsets.US_ASCII);
        }
        throw new AssertionError("label " + sequence + " cannot be drawn");
    }

    private static Label label(String field, String value) {
        Map<String, String> fields = new HashMap<>(FIELDS);
        fields.put(field, value);
        return new Label(1, fields);
    }
}
