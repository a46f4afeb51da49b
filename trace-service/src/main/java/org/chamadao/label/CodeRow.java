package org.chamadao.label;

import org.jspecify.annotations.Nullable;

/**
 * What is given out of one code; null where it has no such thing.
 *
 * @param uri canonical identifier
 * @param link what is printed
 * @param product words for the label
 * @param inner secret under the wrapper
 */
record CodeRow(
        int sequence,
        String uri,
        String link,
        @Nullable String gtin,
        @Nullable String serial,
        @Nullable String lot,
        @Nullable String sscc,
        @Nullable String product,
        @Nullable String inner) {
    /** Never the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "CodeRow[" + uri + "]";
    }
}
