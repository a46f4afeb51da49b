package org.chamadao.provenance;

/** What an event is to an item. */
public enum StepRole {
    /** It names the item. */
    OWN("own"),
    /** It happened to a pack while the item was inside. */
    PACK("pack"),
    /** It happened to something that the item was made from. */
    ORIGIN("origin");

    private final String word;

    StepRole(String word) {
        this.word = word;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }
}
