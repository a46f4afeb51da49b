package org.chamadao.profile;

import java.util.Map;
import java.util.Set;

/**
 * The names of fields as the file writes them, {@code prefix:name}, and as leaves are named (FORMATS, section 1).
 *
 * @param prefixes without {@code epcis}, which is fixed
 */
record FieldNames(Map<String, String> prefixes) {
    private static final String EPCIS = "https://ref.gs1.org/epcis/";
    private static final String ILMD = EPCIS + "ilmd";

    /** Of EPCIS itself only what names no item, party or place may be public. */
    private static final Set<String> MAY_BE_PUBLIC = Set.of(
            "quantityList", "inputQuantityList", "outputQuantityList", "sensorElementList", "persistentDisposition");

    FieldNames {
        if (prefixes.containsKey("epcis")) {
            throw new IllegalArgumentException("the prefix epcis is fixed");
        }
        prefixes.forEach((prefix, namespace) -> {
            if (!namespace.startsWith("https://") || namespace.startsWith("https://ref.gs1.org/")) {
                throw new IllegalArgumentException("not a namespace of your own: " + prefix + " is " + namespace);
            }
        });
        prefixes = Map.copyOf(prefixes);
    }

    String expanded(String name) {
        var colon = name.indexOf(':');
        var prefix = name.substring(0, Math.max(colon, 0));
        var rest = name.substring(colon + 1);
        if (!rest.matches("[A-Za-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("not prefix:name: " + name);
        }
        if (prefix.equals("epcis")) {
            if (!MAY_BE_PUBLIC.contains(rest)) {
                throw new IllegalArgumentException(name + " stays closed");
            }
            return EPCIS + rest;
        }
        var namespace = prefixes.get(prefix);
        if (namespace == null) {
            throw new IllegalArgumentException("unknown prefix: " + name);
        }
        return namespace + rest;
    }

    static boolean isEpcis(String name) {
        return name.startsWith("epcis:");
    }

    static boolean isOfIlmd(String leaf) {
        return leaf.startsWith(ILMD + " ");
    }

    static String ofIlmd(String expanded) {
        return ILMD + " " + expanded;
    }
}
