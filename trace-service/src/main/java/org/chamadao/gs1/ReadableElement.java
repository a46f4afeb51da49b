package org.chamadao.gs1;

/**
 * One element of an identifier as people read it beside a bar code (General Specifications section 4.14).
 *
 * @param code the application identifier, such as {@code 21}
 * @param title its data title, such as {@code SERIAL}
 * @param value unescaped
 */
public record ReadableElement(String code, String title, String value) {
    /** As printed under a bar code: {@code (21) A}. */
    public String text() {
        return "(" + code + ") " + value;
    }
}
