package org.chamadao.labelprinter.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chamadao.labelprinter.row.LabelRow;

/** Reads templates; some come with the program. */
public final class Templates {
    private static final List<String> BUILT_IN = List.of("cake", "inner", "tube", "case");

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private Templates() {}

    /** Names of those that come with the program. */
    public static List<String> names() {
        return BUILT_IN;
    }

    /** One that comes with the program. */
    public static Optional<Template> named(String name) {
        return source(name).map(Templates::read);
    }

    /** The text of one that comes with the program: a place to begin at for one's own. */
    public static Optional<String> source(String name) {
        if (!BUILT_IN.contains(name)) {
            return Optional.empty();
        }
        try (var file = Templates.class.getResourceAsStream("/templates/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("template " + name + " is not in the jar");
            }
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one of somebody's own.
     *
     * @throws BadTemplateException when it is not to SPEC.md
     */
    public static Template read(String json) {
        try {
            return template(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new BadTemplateException(
                    "",
                    where == null
                            ? "is no JSON: " + e.getOriginalMessage()
                            : "is no JSON at line %d, column %d: %s"
                                    .formatted(where.getLineNr(), where.getColumnNr(), e.getOriginalMessage()));
        }
    }

    private static Template template(JsonNode document) {
        var members = new Members("", document);
        var format = members.text("format");
        if (!format.equals(Template.FORMAT)) {
            throw members.bad("format", "is not \"%s\" but \"%s\"".formatted(Template.FORMAT, format));
        }
        var ofItem = new TreeSet<String>();
        var ofJob = new TreeSet<String>();
        members.optional("fields").ifPresent(fields -> declare(new Members("/fields", fields), fields, ofItem, ofJob));
        var template = new Template(
                members.text("name"),
                members.length("width"),
                members.length("height"),
                members.optional("sheet").map(sheet -> sheet(new Members("/sheet", sheet))),
                ofItem,
                ofJob,
                elements(members));
        members.end();
        check(template);
        return template;
    }

    /** When the value of a further field changes. */
    enum Per {
        ITEM,
        JOB
    }

    private static void declare(Members members, JsonNode fields, Set<String> ofItem, Set<String> ofJob) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!name.matches("[a-z][A-Za-z0-9]*")) {
                throw members.bad(name, "is no name of a field: a small letter, then letters and digits");
            }
            if (LabelRow.OF_ITEM.contains(name) || LabelRow.OF_JOB.contains(name)) {
                throw members.bad(name, "is a field that every row may have");
            }
            switch (members.word(name, Per.class)) {
                case ITEM -> ofItem.add(name);
                case JOB -> ofJob.add(name);
            }
        });
    }

    private static Sheet sheet(Members members) {
        var sheet = new Sheet(
                members.word("paper", Sheet.Paper.class),
                members.count("columns", 100),
                members.count("rows", 100),
                members.position("left"),
                members.position("top"),
                members.position("columnGap", 0),
                members.position("rowGap", 0));
        members.end();
        return sheet;
    }

    private static List<Element> elements(Members members) {
        var array = members.required("elements");
        if (!array.isArray() || array.isEmpty()) {
            throw members.bad("elements", "is no list of at least one element");
        }
        var elements = new ArrayList<Element>();
        for (var i = 0; i < array.size(); i++) {
            elements.add(ElementReader.read("/elements/" + i, array.get(i)));
        }
        return elements;
    }

    private static void check(Template template) {
        template.sheet().ifPresent(sheet -> {
            var labels = sheet.area(template.width(), template.height());
            if (!labels.within(sheet.paper().width(), sheet.paper().height())) {
                throw new BadTemplateException(
                        "/sheet", "the labels reach over the edge of %s: %s".formatted(sheet.paper(), labels));
            }
        });
        for (var i = 0; i < template.elements().size(); i++) {
            check(template, i);
        }
    }

    private static void check(Template template, int index) {
        var element = template.elements().get(index);
        var pointer = "/elements/" + index;
        if (!element.area().within(template.width(), template.height())) {
            throw new BadTemplateException(
                    pointer,
                    "reaches over the edge of the label of %s×%s mm: %s"
                            .formatted(template.width(), template.height(), element.area()));
        }
        for (var field : new TreeSet<>(element.fields())) {
            if (!LabelRow.OF_ITEM.contains(field)
                    && !LabelRow.OF_JOB.contains(field)
                    && !template.ofItem().contains(field)
                    && !template.ofJob().contains(field)) {
                throw new BadTemplateException(
                        pointer + "/text", "no row has a field \"%s\"; add it to /fields".formatted(field));
            }
        }
        for (var other = 0; other < template.elements().size(); other++) {
            if (other != index && isCode(template.elements().get(other))) {
                var code = template.elements().get(other).area();
                if (element.inked().stream().anyMatch(code::overlaps)) {
                    throw new BadTemplateException(
                            pointer, "lies on the code of /elements/%d or its quiet zone: %s".formatted(other, code));
                }
            }
        }
    }

    private static boolean isCode(Element element) {
        return switch (element) {
            case Element.Qr _, Element.Gs1128 _ -> true;
            case Element.Text _, Element.Box _, Element.Line _ -> false;
        };
    }
}
