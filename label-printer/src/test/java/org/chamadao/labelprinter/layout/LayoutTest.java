package org.chamadao.labelprinter.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.labelprinter.Rows;
import org.chamadao.labelprinter.layout.Mark.Square;
import org.chamadao.labelprinter.layout.Mark.Stripes;
import org.chamadao.labelprinter.layout.Mark.Words;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.symbol.Symbols;
import org.chamadao.labelprinter.template.BadTemplateException;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    private static final String TEMPLATE = """
            {"format": "chamadao-label/1", "name": "t", "width": 50, "height": 30, "elements": [%s]}
            """;

    @ParameterizedTest
    @CsvSource({"203, 4", "300, 5", "600, 11"})
    void a_module_is_as_many_whole_dots_as_there_is_room_for(int dpi, int dots) {
        var square = mark(Square.class, layout(named("cake"), dpi).item(cake()));

        assertThat(square.module()).isEqualTo(dots);
    }

    @ParameterizedTest
    @CsvSource({
        "cake, 203",
        "cake, 300",
        "cake, 600",
        "inner, 203",
        "inner, 300",
        "inner, 600",
        "case, 203",
        "tube, 203"
    })
    void quiet_zones_lie_within_the_place_of_the_code(String name, int dpi) {
        var layout = layout(named(name), dpi);
        var marks = layout.item(Rows.of(name, 1).findFirst().orElseThrow());

        var square = mark(Square.class, marks);
        var quiet = Symbols.QR_QUIET_ZONE * square.module();
        assertThat(square.x() - quiet).isNotNegative();
        assertThat(square.y() - quiet).isNotNegative();
        assertThat(square.x() + square.modules().size() * square.module() + quiet)
                .isLessThanOrEqualTo(layout.width());
    }

    @Test
    void a_tube_that_is_an_item_has_its_serial_in_the_place_of_bars() {
        var layout = layout(named("tube"), 300);

        var item = layout.item(Rows.items(1).findFirst().orElseThrow());
        var unit = layout.item(Rows.units(1).findFirst().orElseThrow());

        assertThat(item).noneMatch(Stripes.class::isInstance).anyMatch(Words.class::isInstance);
        assertThat(unit).anyMatch(Stripes.class::isInstance);
    }

    @Test
    void no_built_in_label_calls_anything_genuine_or_fake() {
        for (var name : Templates.names()) {
            assertThat(Templates.source(name).orElseThrow()).doesNotContainPattern("(?i)genuine|authentic|fake|真|伪|假");
        }
    }

    @Test
    void an_sscc_has_ten_light_modules_on_both_sides() {
        var layout = layout(named("case"), 300);
        var stripes = mark(Stripes.class, layout.item(Rows.units(1).findFirst().orElseThrow()));

        assertThat(layout.grid().millimetres(stripes.module())).isBetween(0.495, 1.016);
        assertThat(stripes.x()).isGreaterThanOrEqualTo(Symbols.GS1_128_QUIET_ZONE * stripes.module());
        assertThat(layout.width() - stripes.x() - stripes.bars().width() * stripes.module())
                .isGreaterThanOrEqualTo(Symbols.GS1_128_QUIET_ZONE * stripes.module());
    }

    @Test
    void paper_too_small_for_a_code_is_told_with_every_number() {
        var small = """
                {"type": "qr", "text": "{link}", "x": 0, "y": 0, "size": 10, "errorCorrection": "M", "minModule": 0.33}
                """;

        assertThatThrownBy(() -> layout(own(small), 300).item(cake()))
                .isInstanceOf(BadRowException.class)
                .hasMessage("link: 60 characters need 37 modules on a side with the quiet zone: on 10.0 mm at 300 dpi"
                        + " one is 0.254 mm (3 dots), the template wants 0.330 mm");
    }

    @Test
    void a_text_too_long_for_any_code_is_told() {
        assertThatThrownBy(() ->
                        layout(named("cake"), 600).item(with(cake(), "link", "HTTPS://A.CN/" + "A".repeat(5000))))
                .hasMessage("link: too long for a QR code: 5013 characters");
    }

    @Test
    void a_small_letter_in_the_path_is_no_link_for_alphanumeric_mode() {
        assertThatThrownBy(() -> layout(named("cake"), 300).item(with(cake(), "link", "https://a.cn/01/1/21/Ab")))
                .hasMessage("link: \"HTTPS://A.CN/01/1/21/Ab\" has a character that no code in alphanumeric mode can"
                        + " hold: b");
    }

    @Test
    void a_wrong_check_digit_is_told() {
        assertThatThrownBy(() -> layout(named("case"), 300)
                        .item(with(Rows.units(1).findFirst().orElseThrow(), "sscc", "169012340000000014")))
                .hasMessage("sscc: check digit of SSCC 169012340000000014 should be 3");
    }

    @Test
    void a_missing_field_is_told() {
        assertThatThrownBy(() -> layout(named("cake"), 300).background(with(cake(), "product", "")))
                .hasMessage("product: is missing");
    }

    @Test
    void an_optional_text_is_not_there_without_its_field() {
        var layout = layout(named("cake"), 300);

        assertThat(layout.background(with(cake(), "lot", "")))
                .hasSize(layout.background(cake()).size() - 1);
    }

    @Test
    void a_character_without_a_glyph_is_told() {
        assertThatThrownBy(() -> layout(named("cake"), 300).background(with(cake(), "product", "普洱🍵")))
                .hasMessage("product: the font has no glyph for 🍵 (U+1F375)");
        assertThatThrownBy(() -> layout(named("cake"), 300).background(with(cake(), "lot", "a\nb")))
                .hasMessage("lot: the font has no glyph for the control character U+000A");
    }

    @Test
    void a_text_that_does_not_fit_is_told_with_both_widths() {
        assertThatThrownBy(() -> layout(named("cake"), 300).background(with(cake(), "product", "勐海".repeat(12))))
                .hasMessage("product: \"" + "勐海".repeat(12)
                        + "\" is too long: 62.4 mm wide at a size of 2.60 mm, the label has 2 × 24.5 mm");
    }

    @Test
    void a_text_becomes_smaller_before_it_is_refused() {
        var sizes = layout(named("cake"), 300).background(with(cake(), "product", "勐海".repeat(8))).stream()
                .filter(Words.class::isInstance)
                .map(mark -> ((Words) mark).size())
                .toList();

        assertThat(layout(named("cake"), 300).grid().millimetres(sizes.getFirst()))
                .isBetween(2.6, 3.3);
    }

    @Test
    void lines_break_evenly() {
        var lines = layout(named("cake"), 300).background(cake()).stream()
                .filter(Words.class::isInstance)
                .map(mark -> text((Words) mark))
                .toList();

        assertThat(lines).startsWith("勐海古树普洱生", "茶七子饼 357g");
    }

    @Test
    void words_that_the_template_fixes_are_looked_at_before_any_row() {
        assertThatThrownBy(() -> layout(
                        own("{\"type\": \"text\", \"text\": \"🍵\", \"x\": 0, \"y\": 0, \"width\": 9,"
                                + " \"size\": 3}"),
                        300))
                .isInstanceOf(BadTemplateException.class)
                .hasMessage("/elements/0/text: the font has no glyph for 🍵 (U+1F375)");
        assertThatThrownBy(() -> layout(
                        own("{\"type\": \"text\", \"text\": \"普洱茶\", \"x\": 0, \"y\": 0, \"width\": 8,"
                                + " \"size\": 3}"),
                        300))
                .isInstanceOf(BadTemplateException.class)
                .hasMessage("/elements/0/text: \"普洱茶\" is too long: 9.0 mm wide at a size of 3.00 mm, the label has"
                        + " 1 × 8.0 mm");
    }

    @Test
    void fixed_words_are_in_the_language_asked_for() {
        var english = new Layout(named("case"), Language.EN, new Grid(300));

        assertThat(english.background(Rows.units(1).findFirst().orElseThrow()).stream()
                        .filter(Words.class::isInstance)
                        .map(mark -> text((Words) mark)))
                .contains("Case", "Lot");
    }

    @Test
    void the_inner_secret_is_in_groups() {
        var words = layout(named("inner"), 300).item(with(cake(), "inner", "ABCDEFGH12345"));

        assertThat(text(mark(Words.class, words))).isEqualTo("内码 ABCD-EFGH-12345");
    }

    @Test
    void a_thin_line_is_one_dot_at_least() {
        var line = "{\"type\": \"line\", \"x\": 1, \"y\": 1, \"width\": 40, \"height\": 0.01}";

        assertThat(layout(own(line), 203).background(cake())).isEqualTo(List.of(new Mark.Fill(8, 8, 320, 1)));
    }

    private static LabelRow cake() {
        return Rows.items(1).findFirst().orElseThrow();
    }

    private static LabelRow with(LabelRow row, String field, String value) {
        var fields = new HashMap<>(row.fields());
        fields.put(field, value);
        return new LabelRow(Map.copyOf(fields));
    }

    private static Template named(String name) {
        return Templates.named(name).orElseThrow();
    }

    private static Template own(String element) {
        return Templates.read(TEMPLATE.formatted(element));
    }

    private static Layout layout(Template template, int dpi) {
        return new Layout(template, Language.ZH, new Grid(dpi));
    }

    private static <T extends Mark> T mark(Class<T> type, List<Mark> marks) {
        return marks.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Words words) {
        var text = new StringBuilder();
        words.glyphs().forEach(glyph -> text.appendCodePoint(glyph.character()));
        return text.toString();
    }
}
