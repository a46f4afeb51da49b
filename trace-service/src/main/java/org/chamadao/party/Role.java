package org.chamadao.party;

import java.util.Arrays;
import java.util.Optional;

/** What a party does in the chain. */
public enum Role {
    FARM("farm"),
    FIRST_PROCESSING_SHOP("first-processing-shop"),
    FACTORY("factory"),
    LABORATORY("laboratory"),
    HAULIER("haulier"),
    WAREHOUSE("warehouse"),
    SHOP("shop"),
    BRAND("brand"),
    REGULATOR("regulator"),
    ASSOCIATION("association");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    /** Whether it is its office to look at what others hold. */
    public boolean looksOn() {
        return this == LABORATORY || this == REGULATOR || this == ASSOCIATION;
    }

    /** The role of a word, none for an unknown one. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
