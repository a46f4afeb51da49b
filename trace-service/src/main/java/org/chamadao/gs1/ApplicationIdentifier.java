package org.chamadao.gs1;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One application identifier (GS1 General Specifications section 3).
 *
 * @param code the digits that stand in a URI, such as {@code 01}
 * @param name the lower-case word that Digital Link 1.1 allowed instead, such as {@code gtin}; the code again where there
 *     is none
 * @param part how messages name it, such as {@code (01)}
 * @param title the data title for people, such as {@code GTIN}
 */
record ApplicationIdentifier(String code, String name, String part, String title, ValueFormat format) {
    ApplicationIdentifier(String code, String name, String title, ValueFormat format) {
        this(code, name, "(" + code + ")", title, format);
    }

    static <T> Map<String, T> byName(T[] named, Function<T, ApplicationIdentifier> identifier) {
        var byName = new HashMap<String, T>();
        for (var one : named) {
            byName.put(identifier.apply(one).code(), one);
            byName.put(identifier.apply(one).name(), one);
        }
        return Map.copyOf(byName);
    }

    /** Refuses a value of another format, and one that no path can hold (RFC 3986 section 3.3). */
    void check(String value) {
        format.check(part, value);
        if (value.equals(".") || value.equals("..")) {
            throw new IdentifierRefusedException(part, Quoted.text(value) + " would be a dot segment");
        }
    }
}
