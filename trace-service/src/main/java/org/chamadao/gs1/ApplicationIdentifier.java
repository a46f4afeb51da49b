package org.chamadao.gs1;

/**
 * One application identifier (GS1 General Specifications section 3).
 *
 * @param code the digits that stand in a URI, such as {@code 01}
 * @param name the lower-case word that Digital Link 1.1 allowed instead, such as {@code gtin}; the code again where there is none
 * @param title the data title for people, such as {@code GTIN}
 */
record ApplicationIdentifier(String code, String name, String title, ValueFormat format) {
    boolean isCalled(String segment) {
        return code.equals(segment) || name.equals(segment);
    }

    String part() {
        return "(" + code + ")";
    }

    void check(String value) {
        format.check(part(), value);
    }
}
