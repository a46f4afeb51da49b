package org.chamadao.item;

/** How far an item or a pack has come. */
enum ItemState {
    /** Its code was ordered, and is not on paper yet. */
    ORDERED("ordered"),
    PRINTED("printed"),
    /** The label is on the thing. */
    APPLIED("applied"),
    ACTIVE("active"),
    SHIPPED("shipped"),
    IN_STOCK("inStock"),
    SOLD("sold"),
    OPENED("opened"),
    VOID("void"),
    LOST("lost"),
    STOLEN("stolen"),
    DESTROYED("destroyed"),
    RECALLED("recalled"),
    /** Its code was not ordered here, and no event tells yet how far it has come. */
    UNKNOWN("unknown");

    private final String word;

    ItemState(String word) {
        this.word = word;
    }

    /** The word in the API. */
    String word() {
        return word;
    }
}
