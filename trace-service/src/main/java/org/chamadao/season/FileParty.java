package org.chamadao.season;

/** A party of a season that is a file. */
record FileParty(
        String name, String partyName, String role, String city, String location, String gln, boolean nameShown)
        implements Party {}
