package org.chamadao.labelprinter.row;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one label says.
 *
 * @param fields text by name; a field that is not there is empty
 */
public record LabelRow(Map<String, String> fields) {
    /** Differ from label to label. */
    public static final Set<String> OF_ITEM = Set.of("sequence", "uri", "link", "serial", "sscc", "inner");

    /** Mostly the same for all labels of a job. */
    public static final Set<String> OF_JOB = Set.of("gtin", "lot", "product", "domain");

    private static final Pattern ORIGIN = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://([^/?#]+))(.*)");

    public LabelRow {
        fields = Map.copyOf(fields);
    }

    /**
     * The field's text. Of {@code link}, which falls back to {@code uri}, scheme and host are in capitals: they mean the same
     * and need less room in a code. The {@code domain} falls back to the link's host, with its port where it has one.
     */
    public String value(String name) {
        return switch (name) {
            case "link" -> link();
            case "domain" -> domain();
            default -> given(name);
        };
    }

    private String given(String name) {
        return fields.getOrDefault(name, "");
    }

    private String link() {
        var link = given("link");
        var text = link.isEmpty() ? given("uri") : link;
        var parts = ORIGIN.matcher(text);
        return parts.matches() ? parts.group(1).toUpperCase(Locale.ROOT) + parts.group(3) : text;
    }

    private String domain() {
        var domain = given("domain");
        Matcher parts = ORIGIN.matcher(link());
        return domain.isEmpty() && parts.matches() ? parts.group(2).toLowerCase(Locale.ROOT) : domain;
    }

    /** The names only: an inner secret is for its label alone. */
    @Override
    public String toString() {
        return "LabelRow" + fields.keySet();
    }
}
