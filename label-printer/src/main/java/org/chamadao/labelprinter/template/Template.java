package org.chamadao.labelprinter.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.labelprinter.row.LabelRow;

/**
 * What a label looks like (SPEC.md). Lengths are millimetres.
 *
 * @param ofItem further fields that differ from label to label
 * @param ofJob further fields that are mostly the same
 */
public record Template(
        String name,
        double width,
        double height,
        Optional<Sheet> sheet,
        Set<String> ofItem,
        Set<String> ofJob,
        List<Element> elements) {
    /** The first line of every template. */
    public static final String FORMAT = "chamadao-label/1";

    public Template {
        ofItem = Set.copyOf(ofItem);
        ofJob = Set.copyOf(ofJob);
        elements = List.copyOf(elements);
    }

    /** Whether some of the element's text differs from label to label. */
    public boolean isOfItem(Element element) {
        return element.fields().stream().anyMatch(field -> LabelRow.OF_ITEM.contains(field) || ofItem.contains(field));
    }

    /** Names of the fields that a row should bring, in the order of the elements. */
    public Set<String> fields() {
        var fields = new LinkedHashSet<String>();
        elements.forEach(element -> fields.addAll(element.fields()));
        return fields;
    }

    /** Whether it shows what only the buyer under the wrapper may see. */
    public boolean showsInnerSecret() {
        return fields().contains("inner");
    }
}
