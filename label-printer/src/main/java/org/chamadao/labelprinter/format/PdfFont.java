package org.chamadao.labelprinter.format;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import org.chamadao.labelprinter.font.LabelFont;
import org.chamadao.labelprinter.layout.Mark;

/** The font of a document: once, at its end, with the glyphs that were used. They are numbered as they come. */
final class PdfFont {
    private static final String NAME = "CHAMAD+NotoSansSC-Medium";
    private static final String CID_SYSTEM = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    private static final int UNITS = 1000;
    private static final int MOST_IN_A_BLOCK = 100;

    private final LabelFont font = LabelFont.get();
    private final PdfFile file;
    private final int number;
    private final Map<Integer, Used> used = new LinkedHashMap<>();

    private record Used(int cid, int glyph, int character) {}

    PdfFont(PdfFile file) {
        this.file = file;
        number = file.reserve();
    }

    int number() {
        return number;
    }

    /** A line of text as hexadecimal. */
    void show(Mark.Words words, Ascii on) {
        on.put('<');
        for (var glyph : words.glyphs()) {
            var cid = used.computeIfAbsent(
                            glyph.number(), ofFont -> new Used(used.size() + 1, ofFont, glyph.character()))
                    .cid();
            for (var shift = 12; shift >= 0; shift -= 4) {
                on.put("0123456789ABCDEF".charAt(cid >> shift & 15));
            }
        }
        on.put('>');
    }

    void finish() throws IOException {
        var descendant = file.reserve();
        var toUnicode = file.reserve();
        file.object(
                number,
                new Ascii()
                        .text("<</Type/Font/Subtype/Type0/BaseFont/" + NAME)
                        .text("/Encoding/Identity-H/DescendantFonts[")
                        .number(descendant)
                        .text(" 0 R]/ToUnicode ")
                        .number(toUnicode)
                        .text(" 0 R>>"));
        stream(toUnicode, "", toUnicode().copy());
        descendant(descendant);
    }

    private void descendant(int descendant) throws IOException {
        var subset = font.subset(used.values().stream().map(Used::character).collect(Collectors.toSet()));
        var descriptor = file.reserve();
        var program = file.reserve();
        var map = file.reserve();
        var widths = new Ascii().text("[1[");
        used.values()
                .forEach(each -> widths.number(font.advance(each.glyph()) * UNITS / font.unitsPerEm())
                        .put(' '));
        file.object(
                descendant,
                new Ascii()
                        .text("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + NAME + CID_SYSTEM + "/DW 1000/W")
                        .put(widths)
                        .text("]]/FontDescriptor ")
                        .number(descriptor)
                        .text(" 0 R/CIDToGIDMap ")
                        .number(map)
                        .text(" 0 R>>"));
        file.object(
                descriptor,
                new Ascii()
                        .text("<</Type/FontDescriptor/FontName/" + NAME)
                        .text("/Flags 4/FontBBox[-1000 -1000 3000 2000]/ItalicAngle 0/Ascent 880/Descent -120")
                        .text("/CapHeight 733/StemV 100/FontFile2 ")
                        .number(program)
                        .text(" 0 R>>"));
        stream(program, "/Length1 " + subset.file().length, subset.file());
        stream(map, "", glyphs(subset.glyphs()));
    }

    private void stream(int object, String dictionary, byte[] bytes) throws IOException {
        file.stream(
                object,
                dictionary + "/Filter/FlateDecode",
                Deflating.all(bytes, bytes.length, Deflater.DEFAULT_COMPRESSION));
    }

    /** Two bytes for each number of the document: the glyph's in the embedded font. */
    private byte[] glyphs(Map<Integer, Integer> ofSubset) {
        var map = new byte[(used.size() + 1) * 2];
        for (var each : used.values()) {
            int glyph = ofSubset.getOrDefault(each.glyph(), 0);
            map[each.cid() * 2] = (byte) (glyph >> 8);
            map[each.cid() * 2 + 1] = (byte) glyph;
        }
        return map;
    }

    private Ascii toUnicode() {
        var map = new Ascii()
                .text("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n")
                .text("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n")
                .text("/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n")
                .text("1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        var all = List.copyOf(used.values());
        for (var start = 0; start < all.size(); start += MOST_IN_A_BLOCK) {
            var block = all.subList(start, Math.min(all.size(), start + MOST_IN_A_BLOCK));
            map.number(block.size()).text(" beginbfchar\n");
            for (var each : block) {
                map.text("<%04X><%s>\n".formatted(each.cid(), utf16(each.character())));
            }
            map.text("endbfchar\n");
        }
        return map.text("endcmap CMapName currentdict/CMap defineresource pop end end\n");
    }

    private static String utf16(int character) {
        return Character.toString(character).chars().mapToObj("%04X"::formatted).collect(Collectors.joining());
    }
}
