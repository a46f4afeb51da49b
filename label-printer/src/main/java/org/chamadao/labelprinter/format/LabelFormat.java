package org.chamadao.labelprinter.format;

import java.util.Set;

/** What labels can be written as. */
public enum LabelFormat {
    /** Any number of labels in one document. */
    PDF("application/pdf"),
    /** One label a document, in black and white dots. */
    PNG("image/png"),
    /** One label a document. */
    SVG("image/svg+xml"),
    /** Any number of labels as a printer takes them. */
    ZPL("application/vnd.zebra-zpl");

    private static final Set<Integer> ZPL_RESOLUTIONS = Set.of(203, 300, 600);

    private final String mediaType;

    LabelFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether one document holds many labels. */
    public boolean holdsMany() {
        return switch (this) {
            case PDF, ZPL -> true;
            case PNG, SVG -> false;
        };
    }

    /** Whether there are printers of this resolution for it. */
    public boolean knows(int dpi) {
        return switch (this) {
            case ZPL -> ZPL_RESOLUTIONS.contains(dpi);
            case PDF, PNG, SVG -> true;
        };
    }
}
