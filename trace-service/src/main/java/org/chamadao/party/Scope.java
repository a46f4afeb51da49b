package org.chamadao.party;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a credential allows, within its own party. */
public enum Scope {
    /** See what the party has. */
    READ("read"),
    /** Hand in events. */
    CAPTURE("capture"),
    /** Change the party: members, places, tokens, devices, delegations. */
    ADMINISTER("administer"),
    /** Nothing but to let a member of the party sign in by PIN; for a handheld that several people use. */
    HANDHELD("handheld"),
    /** Nothing but to fetch print jobs and tell what became of their labels; for the agent of a printer. */
    PRINT("print");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    /** The scope of a word, none for an unknown one. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /** Scopes as one text. */
    public static String text(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(joining(" "));
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalStateException for an unknown word
     */
    public static Set<Scope> ofText(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> of(word).orElseThrow(() -> new IllegalStateException("no such scope: " + word)))
                .collect(toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
