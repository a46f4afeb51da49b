package org.chamadao.item;

/** Who makes a step. */
enum By {
    /** Who ordered the code; with a thing whose code was not ordered here, who holds it. */
    ORDERER("orderer"),
    HOLDER("holder"),
    /** Who gave it away, while nobody has taken it. */
    GIVER("giver"),
    /** Anybody, while it is given away and nobody has taken it. */
    TAKER("taker"),
    OPERATOR("operator"),
    REGULATOR("regulator");

    private final String word;

    By(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
