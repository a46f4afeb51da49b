package org.chamadao.provenance;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.event.Confirmation;
import org.chamadao.event.StoredEvent;
import org.chamadao.party.Party;
import org.chamadao.provenance.KnownParties.Naming;
import org.jspecify.annotations.Nullable;

/** Finds which events on parts of lots belong to a story, by the parties behind them. */
final class Belonging {
    private static final Happening CONFIRMING = new Happening.Seen(Deed.CONFIRMS);

    private final Map<Long, ReadEntry> read;
    private final KnownParties parties;
    private final Map<Long, Party> meant = new HashMap<>();

    /**
     * Knows nothing of parties yet.
     *
     * @param read all events that are asked about, by index
     */
    Belonging(Map<Long, ReadEntry> read, KnownParties parties) {
        this.read = read;
        this.parties = parties;
    }

    /** As {@link Records#belonging} says. */
    Set<Long> of(Set<Long> doubtful, Set<Long> hands, Set<Long> told) {
        readPrincipals(Stream.concat(doubtful.stream(), hands.stream()));
        var ofTheWay = hands.stream()
                .flatMap(index -> Stream.of(captor(index), speaker(index)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        ofTheWay.addAll(onlookers(doubtful, ofTheWay));
        var confirmations = new HashMap<Long, Confirmation>();
        var found = new TreeSet<Long>();
        for (var index : doubtful) {
            var confirmation = confirmation(index);
            if (confirmation != null) {
                confirmations.put(index, confirmation);
            } else if (ofTheWay.contains(speaker(index))) {
                found.add(index);
            }
        }
        if (!confirmations.isEmpty()) {
            var principals = principals(confirmations.values(), Stream.concat(told.stream(), found.stream()));
            confirmations.forEach((index, confirmation) -> {
                if (Objects.equals(captor(index), principals.get(confirmation))) {
                    found.add(index);
                }
            });
        }
        return found;
    }

    /** For whom others stated the events that these name: rows of parties. */
    private Map<Confirmation, Long> principals(Collection<Confirmation> confirmations, Stream<Long> told) {
        var eventIds = confirmations.stream().map(Confirmation::eventId).collect(Collectors.toSet());
        var named = new HashMap<Long, StoredEvent>();
        told.forEach(index -> {
            var stored = stored(index);
            if (stored != null && eventIds.contains(stored.eventId()) && !corrects(index)) {
                named.put(index, stored);
            }
        });
        readPrincipals(named.keySet().stream());
        var captors =
                parties.byIds(named.values().stream().map(StoredEvent::partyId).collect(Collectors.toSet()));
        var principals = new HashMap<Confirmation, Long>();
        named.forEach((index, stored) -> {
            var captor = captors.get(stored.partyId());
            var principal = meant.get(index);
            if (captor != null && principal != null && principal.id() != captor.id()) {
                // Different parties may give their events the same eventID.
                principals.put(new Confirmation(stored.eventId(), captor.pseudonym()), principal.id());
            }
        });
        return principals;
    }

    private void readPrincipals(Stream<Long> indices) {
        var namings = new HashMap<Long, Naming>();
        indices.forEach(index -> {
            var stored = stored(index);
            var principal = principal(index);
            if (stored != null && principal != null) {
                namings.put(index, new Naming(stored, principal));
            }
        });
        if (!namings.isEmpty()) {
            meant.putAll(parties.meant(namings));
        }
    }

    private Set<Long> onlookers(Set<Long> doubtful, Set<Long> ofTheWay) {
        var others = new HashSet<Long>();
        for (var index : doubtful) {
            var speaker = speaker(index);
            if (speaker != null && !ofTheWay.contains(speaker)) {
                others.add(speaker);
            }
        }
        return parties.byIds(others).values().stream()
                .filter(party -> party.role().looksOn())
                .map(Party::id)
                .collect(Collectors.toSet());
    }

    /** Row of the party whose word it is. */
    private @Nullable Long speaker(long index) {
        if (principal(index) == null) {
            return captor(index);
        }
        var party = meant.get(index);
        return party == null ? null : party.id();
    }

    private @Nullable Long captor(long index) {
        var stored = stored(index);
        return stored == null ? null : stored.partyId();
    }

    private @Nullable String principal(long index) {
        var entry = read.get(index);
        var speaker = entry == null ? null : entry.traced().speaker();
        return speaker == null ? null : speaker.principal();
    }

    private @Nullable StoredEvent stored(long index) {
        var entry = read.get(index);
        return entry == null ? null : entry.stored();
    }

    private boolean corrects(long index) {
        var entry = read.get(index);
        return entry != null && entry.traced().corrects().isPresent();
    }

    /** What an event confirms that does nothing else. */
    private @Nullable Confirmation confirmation(long index) {
        var entry = read.get(index);
        var view = entry == null ? null : entry.view();
        return entry != null && view != null && CONFIRMING.equals(entry.traced().happening())
                ? Confirmation.of(view.leaves()).orElse(null)
                : null;
    }
}
