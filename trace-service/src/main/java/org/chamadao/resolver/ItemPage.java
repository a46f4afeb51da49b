package org.chamadao.resolver;

import java.util.List;

/**
 * All that the page of one item shows.
 *
 * @param verdict the word of {@code <html data-verdict>}
 * @param identifier canonical, the one that the proof must be about
 * @param product name of the product, empty where no profile knows it
 * @param findings what is missing or contradicts itself, in words
 * @param notices what the reader should know that says nothing about the record, in words
 * @param origin of the log that the entries are in
 * @param size of the log that the page speaks for
 * @param witness who keeps the ledger behind the log
 * @param story what happened, chapter by chapter, and what of it is not known
 * @param wording JSON that the script needs to say values as the page does
 */
record ItemPage(
        Phrases phrases,
        Assets assets,
        String verdict,
        String identifier,
        String gtin,
        String serial,
        String product,
        List<String> findings,
        List<String> notices,
        String origin,
        long size,
        Witness witness,
        Story story,
        String wording) {
    private static final int GROUP = 4;

    ItemPage {
        findings = List.copyOf(findings);
        notices = List.copyOf(notices);
    }

    /** Who keeps the ledger. */
    enum Witness {
        OPERATOR("operator"),
        INDEPENDENT("independent");

        private final String word;

        Witness(String word) {
            this.word = word;
        }

        /** The word in the page. */
        String word() {
            return word;
        }
    }

    /** The serial in groups that an eye can compare. */
    String groupedSerial() {
        return serial.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }
}
