package org.chamadao.provenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.profile.Product;
import org.chamadao.profile.Profile;

/**
 * All that anyone may know of an item.
 *
 * @param identifier canonical
 * @param profile empty when none speaks for the item; then little is shown
 * @param log empty before the first checkpoint
 * @param steps in log order
 * @param ingredients the item itself first, then what it was made from, level by level
 * @param alterations why the verdict is {@link Verdict#ALTERED}
 * @param findings why the verdict is {@link Verdict#INCOMPLETE}, when nothing was altered
 * @param entries of the story and of all that is counted, opened as a proof does, ascending
 * @param counts the newest number of the item, of every pack it was in and of every device that signed, without those
 *     whose numbers were not all read
 * @param cut the item, packs and signing devices whose entries were not all read
 */
public record Provenance(
        String identifier,
        Verdict verdict,
        Optional<Profile> profile,
        Optional<Product> product,
        Optional<LogState> log,
        List<ProvenanceStep> steps,
        List<Ingredient> ingredients,
        List<Alteration> alterations,
        List<Finding> findings,
        List<OpenedEntry> entries,
        Map<String, Long> counts,
        Set<String> cut) {
    public Provenance {
        steps = List.copyOf(steps);
        ingredients = List.copyOf(ingredients);
        alterations = List.copyOf(alterations);
        findings = List.copyOf(findings);
        entries = List.copyOf(entries);
        cut = Set.copyOf(cut);
    }

    static Provenance unknown(String identifier) {
        return new Provenance(
                identifier,
                Verdict.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of());
    }
}
