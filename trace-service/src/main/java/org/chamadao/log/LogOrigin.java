package org.chamadao.log;

/**
 * The name of this installation's log, which is its key's name too.
 *
 * @param name neither white space nor a plus sign, at most 200 characters
 */
public record LogOrigin(String name) {
    private static final int LONGEST = 200;

    public LogOrigin {
        if (name.isEmpty()
                || name.length() > LONGEST
                || name.chars().anyMatch(c -> c == '+' || c <= ' ' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException(
                    "an origin has neither white space nor a plus sign, and 1 to " + LONGEST + " characters: " + name);
        }
    }

    /** The name of the key that signs item statements, and their first line. */
    public String items() {
        return name + "/items";
    }
}
