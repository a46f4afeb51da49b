package org.chamadao.labelprinter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chamadao.labelprinter.Rows;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPressTest {
    private static final LabelRow BAD = new LabelRow(Map.of("uri", "https://a.cn/1"));

    @ParameterizedTest
    @ValueSource(ints = {203, 300, 600})
    void png_has_the_dots_and_the_resolution_of_the_printer(int dpi) throws IOException {
        var png = press("cake", dpi).render(cake(), LabelFormat.PNG);

        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(Math.round(50 * dpi / 25.4f));
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
        var resolution = ByteBuffer.wrap(png, new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4, 9);
        assertThat(resolution.getInt()).isEqualTo((int) Math.round(dpi / 0.0254));
    }

    @Test
    void svg_is_xml_in_millimetres_without_a_font() throws Exception {
        var svg = press("cake", 300).render(cake(), LabelFormat.SVG);

        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        assertThat(root.getAttribute("width")).startsWith("50.03").endsWith("mm");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 591 354");
        assertThat(root.getElementsByTagName("text").getLength()).isZero();
    }

    @Test
    void zpl_sends_what_labels_share_once() throws IOException {
        var zpl = document("cake", LabelFormat.ZPL, Rows.items(50));

        assertThat(occurrences(zpl, "~DGR:")).isEqualTo(1);
        assertThat(occurrences(zpl, "\\^XGR:")).isEqualTo(50);
        assertThat(occurrences(zpl, "\\^IDR:")).isEqualTo(1);
        assertThat(zpl).endsWith("^FS^XZ\n").matches("\\p{ASCII}*");
    }

    @Test
    void zpl_sends_a_new_background_under_a_new_name_when_the_product_changes() throws IOException {
        var other = Map.of("product", "景迈山生茶", "uri", "https://a.cn/1", "serial", "A1");

        var zpl = document("cake", LabelFormat.ZPL, Stream.of(cake(), new LabelRow(other), cake()));

        var names = Pattern.compile("~DG(R:[A-Z0-9]{8}\\.GRF)")
                .matcher(zpl)
                .results()
                .map(match -> match.group(1));
        assertThat(names).hasSize(3).doesNotHaveDuplicates();
        assertThat(occurrences(zpl, "\\^IDR:")).isEqualTo(3);
    }

    @Test
    void two_jobs_do_not_touch_each_other_s_graphics() {
        var one = new String(press("cake", 203).zpl().label(cake()), StandardCharsets.US_ASCII);
        var other = new String(press("cake", 203).zpl().label(cake()), StandardCharsets.US_ASCII);

        assertThat(one.substring(0, 18)).isNotEqualTo(other.substring(0, 18));
    }

    @Test
    void a_pdf_of_a_sheet_is_filled_row_by_row() throws IOException {
        var pdf = document("cake", LabelFormat.PDF, Rows.items(37));

        assertThat(occurrences(pdf, "/Type/Page/")).isEqualTo(2);
        assertThat(occurrences(pdf, "/Subtype/Form")).isEqualTo(1);
        assertThat(occurrences(pdf, "/FontFile2")).isEqualTo(1);
        assertThat(pdf).contains("/Count 2").contains("/PrintScaling/None").endsWith("%%EOF\n");
    }

    @Test
    void the_position_of_every_object_of_a_pdf_is_right() throws IOException {
        var pdf = document("cake", LabelFormat.PDF, Rows.items(36 * 70));

        var table = pdf.substring(pdf.lastIndexOf("xref\n0 "), pdf.lastIndexOf("trailer"));
        var entries = table.lines().skip(3).toList();
        for (var number = 1; number <= entries.size(); number++) {
            var position = Integer.parseInt(entries.get(number - 1).substring(0, 10));
            assertThat(pdf.substring(position, position + 12)).startsWith(number + " 0 obj");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PDF", "ZPL"})
    void after_a_bad_row_the_document_is_as_if_it_had_not_been_there(LabelFormat format) throws IOException {
        var press = press("cake", 300);
        var out = new ByteArrayOutputStream();
        try (var writer = press.writer(format, Paper.ROLL, out)) {
            writer.add(cake());
            assertThatThrownBy(() -> writer.add(BAD)).isInstanceOf(BadRowException.class);
            writer.finish();
        }

        var withoutBad = document(press, format, Paper.ROLL, Stream.of(cake()));
        assertThat(nameless(out.toString(StandardCharsets.ISO_8859_1))).isEqualTo(nameless(withoutBad));
    }

    @ParameterizedTest
    @EnumSource
    void the_same_row_gives_the_same_bytes(LabelFormat format) {
        var one = new String(press("inner", 203).render(cake(), format), StandardCharsets.ISO_8859_1);
        var other = new String(press("inner", 203).render(cake(), format), StandardCharsets.ISO_8859_1);

        assertThat(nameless(one)).isEqualTo(nameless(other));
    }

    @Test
    void a_check_finds_what_printing_would() {
        var press = press("cake", 300);

        press.check(cake());
        assertThatThrownBy(() -> press.check(BAD)).isInstanceOf(BadRowException.class);
    }

    private static LabelRow cake() {
        return Rows.items(1).findFirst().orElseThrow();
    }

    private static LabelPress press(String template, int dpi) {
        return LabelPress.of(Templates.named(template).orElseThrow(), Language.ZH, dpi);
    }

    private static String document(String template, LabelFormat format, Stream<LabelRow> rows) throws IOException {
        return document(press(template, 300), format, Paper.AS_TEMPLATE, rows);
    }

    private static String document(LabelPress press, LabelFormat format, Paper paper, Stream<LabelRow> rows)
            throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = press.writer(format, paper, out)) {
            for (var row : rows.toList()) {
                writer.add(row);
            }
            writer.finish();
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** Without the names that are different in each job. */
    private static String nameless(String document) {
        return document.replaceAll("R:[0-9A-Z]{8}\\.GRF", "R:NAME.GRF");
    }

    private static long occurrences(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
