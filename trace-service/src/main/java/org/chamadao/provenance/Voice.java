package org.chamadao.provenance;

/** In whose name an event stands. */
public enum Voice {
    /** A device of the author signed it. */
    AUTHOR("author"),
    /** Somebody with access to the account entered it. */
    ACCOUNT("account");

    private final String word;

    Voice(String word) {
        this.word = word;
    }

    /** The word in JSON and on pages. */
    public String word() {
        return word;
    }
}
