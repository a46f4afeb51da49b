package org.chamadao.party;

/**
 * What a party is made of.
 *
 * @param name 1 to 200 characters
 * @param city 1 to 100 characters
 */
public record NewParty(String name, Role role, String city, boolean nameShown) {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_CITY = 100;

    public NewParty {
        require("name", name, LONGEST_NAME);
        require("city", city, LONGEST_CITY);
    }

    private static void require(String part, String text, int longest) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException(part + " must have 1 to " + longest + " characters");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(part + " must not hold control characters");
        }
    }
}
