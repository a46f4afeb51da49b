package org.chamadao.labelprinter.template;

/** A template is not what SPEC.md says. The message tells where, as a JSON pointer, and what to change. */
public final class BadTemplateException extends RuntimeException {
    private final String pointer;

    public BadTemplateException(String pointer, String reason) {
        super((pointer.isEmpty() ? "template" : pointer) + ": " + reason);
        this.pointer = pointer;
    }

    /** Where (RFC 6901); empty for the whole document. */
    public String pointer() {
        return pointer;
    }
}
