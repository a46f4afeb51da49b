package org.chamadao.party;

/**
 * What a party is made of.
 *
 * @param name 1 to 200 characters
 * @param city fits {@link CityName}
 */
public record NewParty(String name, Role role, String city, boolean nameShown) {
    static final int LONGEST_NAME = 200;

    public NewParty {
        if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters");
        }
        if (name.codePoints().anyMatch(Input::unprintable)) {
            throw new IllegalArgumentException(
                    "name must not hold control characters, nor any that turn the direction of writing");
        }
        CityName.of(city);
    }
}
