package org.chamadao.labelprinter.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.chamadao.labelprinter.symbol.ErrorCorrection;
import org.chamadao.labelprinter.template.Element.Align;
import org.chamadao.labelprinter.template.Element.QrMode;

/** Reads one element of a template. */
final class ElementReader {
    private static final int MOST_LINES = 20;
    private static final int LARGEST_VERSION = 10;
    private static final double LEADING = 1.25;

    private ElementReader() {}

    static Element read(String pointer, JsonNode node) {
        var members = new Members(pointer, node);
        var type = members.text("type");
        var element = switch (type) {
            case "text" -> text(members);
            case "qr" -> qr(members);
            case "gs1-128" -> gs1128(members);
            case "box" -> box(members);
            case "line" -> line(members);
            default -> throw members.bad("type", "is none of text, qr, gs1-128, box, line: \"" + type + "\"");
        };
        members.end();
        return element;
    }

    private static Element text(Members members) {
        var size = members.length("size");
        var minSize = members.length("minSize", size);
        if (minSize > size) {
            throw members.bad("minSize", "is more than the size: " + minSize);
        }
        return new Element.Text(
                members.position("x"),
                members.position("y"),
                members.length("width"),
                size,
                minSize,
                members.count("lines", MOST_LINES, 1),
                members.length("leading", LEADING),
                members.word("align", Align.class, Align.LEFT),
                members.flag("optional"),
                wording(members));
    }

    private static Wording wording(Members members) {
        var node = members.required("text");
        if (node.isTextual()) {
            return new Wording(Map.of(Language.ZH, members.fieldText("text")));
        }
        var inner = new Members(members.pointer("text"), node);
        var texts = new HashMap<Language, FieldText>();
        texts.put(Language.ZH, inner.fieldText("zh"));
        for (var language : Language.values()) {
            var name = language.name().toLowerCase(Locale.ROOT);
            if (inner.has(name)) {
                texts.put(language, inner.fieldText(name));
            }
        }
        inner.end();
        return new Wording(texts);
    }

    private static Element qr(Members members) {
        return new Element.Qr(
                members.position("x"),
                members.position("y"),
                members.length("size"),
                members.length("minModule"),
                members.word("errorCorrection", ErrorCorrection.class),
                members.count("minVersion", LARGEST_VERSION, 1),
                members.word("mode", QrMode.class, QrMode.ALPHANUMERIC),
                members.fieldText("text"));
    }

    private static Element gs1128(Members members) {
        var height = members.length("height");
        var textSize = members.length("textSize");
        if (textSize * 2 > height) {
            throw members.bad("textSize", "leaves less than half of the height to the bars: " + textSize);
        }
        return new Element.Gs1128(
                members.position("x"),
                members.position("y"),
                members.length("width"),
                height,
                members.length("minModule"),
                textSize,
                members.flag("optional"));
    }

    private static Element box(Members members) {
        return new Element.Box(
                members.position("x"),
                members.position("y"),
                members.length("width"),
                members.length("height"),
                members.length("thickness"));
    }

    private static Element line(Members members) {
        return new Element.Line(
                members.position("x"), members.position("y"), members.length("width"), members.length("height"));
    }
}
