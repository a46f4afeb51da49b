package org.chamadao.resolver;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.gs1.DigitalLink;
import org.chamadao.gs1.Qualifier;
import org.chamadao.provenance.LogState;
import org.chamadao.provenance.Provenance;

/** Puts what is known of an item into words. */
@Singleton
final class ItemPages {
    private final Pages pages;

    ItemPages(Pages pages) {
        this.pages = pages;
    }

    /** The page of an item that events name. */
    ItemPage of(DigitalLink link, Provenance provenance, Language language) {
        var phrases = Phrases.in(language);
        var wording = provenance
                .profile()
                .map(profile -> Wording.of(profile, language))
                .orElse(Wording.NONE)
                .naming(
                        provenance.ingredients().stream()
                                .flatMap(ingredient -> ingredient.product().stream())
                                .toList(),
                        language);
        var log = provenance.log().orElseThrow();
        return new ItemPage(
                phrases,
                pages.assets(),
                provenance.verdict().word(),
                provenance.identifier(),
                link.value(),
                link.qualifier(Qualifier.SERIAL).orElseThrow(),
                provenance
                        .product()
                        .map(product -> product.names().in(language.tag()))
                        .orElse(""),
                findings(phrases, provenance),
                notices(phrases, log),
                log.checkpoint().origin(),
                log.checkpoint().size(),
                log.independent() ? ItemPage.Witness.INDEPENDENT : ItemPage.Witness.OPERATOR,
                Story.of(phrases, wording, provenance, link.value()),
                wording.json());
    }

    private static List<String> findings(Phrases phrases, Provenance provenance) {
        var alterations = provenance.alterations().stream()
                .map(alteration -> at(phrases, "alteration." + alteration.kind().word(), entries(alteration.index())));
        var findings = provenance.findings().stream()
                .map(finding -> at(phrases, "finding." + finding.kind().word(), finding.indices()));
        return Stream.concat(alterations, findings).distinct().toList();
    }

    private static List<String> notices(Phrases phrases, LogState log) {
        return switch (log.ledger()) {
            case GIVEN -> List.of();
            case UNKNOWN -> List.of(phrases.text("notice.ledger-unknown"));
        };
    }

    private static List<Long> entries(OptionalLong index) {
        return index.stream().boxed().toList();
    }

    private static String at(Phrases phrases, String key, List<Long> entries) {
        if (entries.isEmpty()) {
            return phrases.text(key);
        }
        var numbers = entries.stream().map(String::valueOf).collect(Collectors.joining(phrases.text("list.separator")));
        return phrases.text("finding.entries", phrases.text(key), numbers);
    }
}
