package org.chamadao.party;

import jakarta.inject.Singleton;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;

/** Reads GLNs as people and programs write them: thirteen digits, or a Digital Link. */
@Singleton
final class PartyIdentifier {
    private static final String GS1 = "https://id.gs1.org";

    private final Identifiers identifiers;

    PartyIdentifier(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** Canonical link of a party ({@code /417/}). */
    String party(String member, String text) {
        return link(member, text, "417");
    }

    /** Canonical link of a place ({@code /414/}, with or without an extension {@code /254/}). */
    String place(String member, String text) {
        return link(member, text, "414");
    }

    private String link(String member, String text, String key) {
        try {
            var canonical =
                    identifiers.canonical(text.matches("[0-9]{13}") ? GS1 + "/" + key + "/" + text : text.strip());
            if (canonical.matches("https://[^/]+/" + key + "/.*")) {
                return canonical;
            }
            throw Input.refused(
                    "/" + member, member + " must be a GLN or a Digital Link with /" + key + "/ and a GLN.");
        } catch (IdentifierRefusedException e) {
            throw Input.refused("/" + member, member + ": " + e.getMessage() + ".");
        }
    }
}
