package org.chamadao.party;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a person does in their organisation. */
public enum MemberRole {
    ADMINISTRATOR("administrator", EnumSet.of(Scope.READ, Scope.CAPTURE, Scope.ADMINISTER)),
    RECORDER("recorder", EnumSet.of(Scope.READ, Scope.CAPTURE)),
    READER("reader", EnumSet.of(Scope.READ));

    private final String word;
    private final Set<Scope> scopes;

    MemberRole(String word, Set<Scope> scopes) {
        this.word = word;
        this.scopes = scopes;
    }

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    /** What the role allows. */
    public Set<Scope> scopes() {
        return EnumSet.copyOf(scopes);
    }

    /** The role of a word, none for an unknown one. */
    public static Optional<MemberRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
