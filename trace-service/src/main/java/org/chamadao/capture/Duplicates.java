package org.chamadao.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chamadao.event.EventKey;
import org.chamadao.event.StoredKey;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;

/**
 * Sorts events by what the party has stored under their ids (FORMATS section 2): the same content is the same event, an
 * error declaration added to it is a further entry, anything else contradicts.
 */
final class Duplicates {
    private final Map<Hash, List<StoredKey>> byId = new HashMap<>();

    Duplicates(Collection<StoredKey> stored) {
        stored.forEach(this::add);
    }

    /** How the events fall apart; events that are there already are in neither list. */
    record Sorted(List<Preparation.Ready> fresh, List<Preparation.Refused> contradicting) {}

    /** Sorts, each event counting for those after it. */
    Sorted sort(List<Preparation.Ready> events) {
        var fresh = new ArrayList<Preparation.Ready>();
        var contradicting = new ArrayList<Preparation.Refused>();
        for (var ready : events) {
            var key = EventKey.of(ready.event());
            var known = byId.getOrDefault(key.idHash(), List.of());
            if (known.stream()
                    .anyMatch(other -> !Objects.equals(ready.event().contentDigest(), other.contentDigest()))) {
                contradicting.add(new Preparation.Refused(ready.event().position(), contradicts(ready)));
                continue;
            }
            var same = known.stream().filter(other -> other.key().equals(key)).findFirst();
            if (same.isEmpty()) {
                fresh.add(ready);
                add(StoredKey.of(ready.event()));
            } else if (ready.signer() != null
                    && !Objects.equals(ready.event().authoredRoot(), same.get().signedRoot())) {
                contradicting.add(new Preparation.Refused(
                        ready.event().position(), signedOtherwise(ready, ready.signer(), same.get())));
            }
        }
        return new Sorted(fresh, contradicting);
    }

    /** Whether two stored events of one id differ in more than their error declaration. */
    boolean contradict() {
        return byId.values().stream()
                .anyMatch(keys ->
                        keys.stream().map(StoredKey::contentDigest).distinct().count() > 1);
    }

    private void add(StoredKey key) {
        byId.computeIfAbsent(key.key().idHash(), _ -> new ArrayList<>(1)).add(key);
    }

    /** A signature cannot be added to an entry of the log; what was captured stays as it was. */
    private static Refusal signedOtherwise(Preparation.Ready ready, Preparation.Signer signer, StoredKey stored) {
        return Refusal.beside(
                signer.pointer(),
                ProblemType.ALREADY_EXISTS,
                "You have captured " + ready.event().eventId()
                        + (stored.signedRoot() == null ? " without a signature." : " with another signed root."));
    }

    private static Refusal contradicts(Preparation.Ready ready) {
        return new Refusal(
                "/eventID",
                ProblemType.ALREADY_EXISTS,
                "You have captured another event as " + ready.event().eventId()
                        + "; only an errorDeclaration may be added to it.");
    }
}
