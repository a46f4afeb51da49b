package org.chamadao.gs1;

/** A qualifier with its checked, unescaped value. */
public record QualifierValue(Qualifier qualifier, String value) {
    public QualifierValue {
        qualifier.identifier().check(value);
    }
}
