package org.chamadao.season;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What parties enter, in the order it happened. */
interface Season {
    /** All who take part. */
    List<? extends Party> parties();

    /** Of the extensions in the events, with the namespaces that they stand for. */
    Map<String, String> prefixes();

    List<Chapter> chapters();

    /** Digital Link of an item whose page people look at. */
    String item();

    /** Whose access token people get. */
    Party maker();

    /** Whether a device of the party signs anything. */
    default boolean signs(Party party) {
        return chapters().stream()
                .anyMatch(chapter -> chapter.party().equals(party) && chapter.hand() == Chapter.Hand.DEVICE);
    }

    /** Photos that the events name. */
    default List<Picture.Taken> pictures() {
        return List.of();
    }

    /** That one party lets another state for it. */
    record Delegation(Party from, Party to) {}

    /** The delegations that the chapters need. */
    default Set<Delegation> delegations() {
        var delegations = new LinkedHashSet<Delegation>();
        for (var chapter : chapters()) {
            for (var event : chapter.events()) {
                if (event.get(EventDraft.STATED_FOR) instanceof Party principal) {
                    delegations.add(new Delegation(principal, chapter.party()));
                }
            }
        }
        return delegations;
    }

    /** How many events all chapters hold. */
    default int events() {
        return chapters().stream().mapToInt(chapter -> chapter.events().size()).sum();
    }
}
