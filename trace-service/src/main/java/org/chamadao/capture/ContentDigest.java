package org.chamadao.capture;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chamadao.entry.Leaf;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.json.CanonicalPairs;
import org.chamadao.tracelog.Hash;

/**
 * Tells whether two events of one id say the same (FORMATS section 2, duplicates): by their leaves in any order, so that
 * neither another order of members nor another prefix for one namespace makes a difference.
 */
final class ContentDigest {
    private static final String EVENT_ID = "https://ref.gs1.org/epcis/eventID";
    private static final String DECLARATION = "https://ref.gs1.org/epcis/errorDeclaration";

    private ContentDigest() {}

    /** Of everything but eventID, recordTime and error declaration. */
    static Hash content(AuthoredLeaves leaves) {
        return digest(leaves, leaf -> !leaf.name().equals(EVENT_ID) && !isDeclaration(leaf));
    }

    /** Of the error declaration of an event that has one. */
    static Hash declaration(AuthoredLeaves leaves) {
        return digest(leaves, ContentDigest::isDeclaration);
    }

    private static boolean isDeclaration(Leaf leaf) {
        return leaf.name().equals(DECLARATION) || leaf.name().startsWith(DECLARATION + " ");
    }

    private static Hash digest(AuthoredLeaves leaves, Predicate<Leaf> chosen) {
        var pairs = new CanonicalPairs();
        List<byte[]> texts = Stream.concat(leaves.slots().stream(), leaves.further().stream())
                .filter(chosen)
                .map(leaf -> pairs.bytes(leaf.name(), leaf.value()))
                .sorted(Arrays::compareUnsigned)
                .toList();
        var digest = Hash.newSha256();
        for (var text : texts) {
            digest.update(text);
            // Canonical JSON has no line feeds, so no two lists of leaves give the same bytes.
            digest.update((byte) '\n');
        }
        return Hash.of(digest.digest());
    }
}
