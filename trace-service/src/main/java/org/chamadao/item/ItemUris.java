package org.chamadao.item;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.chamadao.gs1.DigitalLink;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.PrimaryKey;
import org.chamadao.party.Input;

/** What may be an item or a pack: a GTIN with a serial, an SSCC, or a returnable asset. */
@Singleton
final class ItemUris {
    /** Longest text that is read as an identifier. */
    static final int LONGEST = 400;

    private final Identifiers identifiers;

    ItemUris(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** The canonical form of one in a request's body. */
    String canonical(String text, String pointer) {
        try {
            var canonical = identifiers.canonical(text);
            var link = DigitalLink.of(canonical);
            if (link.isItem() || link.key() == PrimaryKey.SSCC || link.key() == PrimaryKey.GRAI) {
                return canonical;
            }
        } catch (IdentifierRefusedException e) {
            throw Input.refused(pointer, "This is no identifier that is taken: " + e.getMessage() + ".");
        }
        throw Input.refused(
                pointer, "This must name one thing: a GTIN with a serial (01, 21), an SSCC (00) or an asset (8003).");
    }

    /** A member that names one. */
    String canonical(Input input, String member) {
        return canonical(input.text(member, LONGEST), input.at(member));
    }

    /** The canonical forms of a list, each once: a code that was scanned twice is one thing. */
    List<String> canonicals(Input input, String member, int most) {
        var canonicals = new LinkedHashSet<String>();
        var texts = input.texts(member, most, LONGEST);
        for (var place = 0; place < texts.size(); place++) {
            canonicals.add(canonical(texts.get(place), input.at(member) + "/" + place));
        }
        if (canonicals.isEmpty()) {
            throw Input.refused(input.at(member), member + " must name one thing at least.");
        }
        return new ArrayList<>(canonicals);
    }

    /** The GTIN of an item; none of other things. */
    static Optional<String> gtin(String canonical) {
        var link = DigitalLink.of(canonical);
        return link.key() == PrimaryKey.GTIN ? Optional.of(link.value()) : Optional.empty();
    }
}
