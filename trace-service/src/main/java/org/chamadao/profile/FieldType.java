package org.chamadao.profile;

/** What stands in a field; the constants' names in lower case are the words of the file. */
public enum FieldType {
    TEXT,
    NUMBER,
    /** {@code YYYY-MM-DD}. */
    DATE,
    FLAG,
    /** A list of EPCIS itself, one value per element. */
    LIST
}
