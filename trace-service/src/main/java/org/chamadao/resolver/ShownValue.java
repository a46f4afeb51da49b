package org.chamadao.resolver;

/**
 * A recorded value as it stands on the page, with what the script needs to find its opening.
 *
 * @param label in the page's language, empty where the place on the page says it
 * @param text what {@link ValueText} makes of the value
 * @param tree {@code authored} or {@code received}
 * @param leaf name of the leaf
 */
record ShownValue(String label, String text, String tree, String leaf) {
    static final String AUTHORED = "authored";
    static final String RECEIVED = "received";

    /** The last word of the leaf's name. */
    String field() {
        return leaf.substring(Math.max(leaf.lastIndexOf('/'), leaf.lastIndexOf('#')) + 1);
    }
}
