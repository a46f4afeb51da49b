package org.chamadao.labelprinter.format;

/** How a PDF document holds labels. */
public enum Paper {
    /** As the template's sheet says; one label to a page where it has none. */
    AS_TEMPLATE,
    /** One label to a page. */
    ROLL
}
