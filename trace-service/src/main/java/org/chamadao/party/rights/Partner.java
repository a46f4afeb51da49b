package org.chamadao.party.rights;

/** What a partner reaches on a way: a party that the owner shares with, and has delegated to. */
enum Partner {
    NOTHING("–"),
    READS("reads it, by the share"),
    LISTS("lists it if asked for, by the share"),
    FOLLOWS("follows things through them, by the share"),
    VISITS("sees a thing that they name, by the share"),
    SEES("sees what it was given"),
    ENDS("ends what it was given"),
    STATES("states for the owner, by the delegation");

    private final String meaning;

    Partner(String meaning) {
        this.meaning = meaning;
    }

    /** In the docs. */
    String meaning() {
        return meaning;
    }
}
