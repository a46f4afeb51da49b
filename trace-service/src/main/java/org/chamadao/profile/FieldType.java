package org.chamadao.profile;

/** What stands in a field; the constants' names in lower case are the words of the file. */
public enum FieldType {
    TEXT,
    NUMBER,
    /** {@code YYYY-MM-DD}. */
    DATE,
    FLAG,
    /** The name of a photo, {@code ni:///sha-256;DIGEST?ct=MEDIATYPE} (RFC 6920). */
    PHOTO,
    /** A list of EPCIS itself, one value per element. */
    LIST
}
