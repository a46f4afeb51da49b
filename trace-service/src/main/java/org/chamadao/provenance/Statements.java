package org.chamadao.provenance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.event.Confirmation;
import org.chamadao.event.StatedFor;
import org.chamadao.party.Party;
import org.chamadao.provenance.KnownParties.Naming;
import org.jspecify.annotations.Nullable;

/** Which events of a story were stated for another party than their captor, and which of its events confirm them. */
final class Statements {
    private static final String EVENT_ID = EntryTree.epcis("eventID");
    // Such an eventID is an event hash, and that is never public (FORMATS section 2).
    private static final String HASH = "ni:";

    private final Recomputed recomputed;
    private final Map<Long, Stated> stated = new HashMap<>();
    private final Map<Long, Long> confirmations = new HashMap<>();
    private final Map<Long, Long> confirmed = new HashMap<>();
    private final Set<Long> named = new HashSet<>();

    private record Stated(String name, @Nullable Party principal) {
        boolean isFor(Party party) {
            return principal != null && principal.id() == party.id();
        }
    }

    private record Said(String eventId, String by) {}

    private Statements(Recomputed recomputed) {
        this.recomputed = recomputed;
    }

    static Statements of(Lineage lineage, Recomputed recomputed, KnownParties parties) {
        var statements = new Statements(recomputed);
        statements.readStated(lineage, parties);
        statements.readConfirmations(lineage);
        lineage.roles().keySet().forEach(statements::readName);
        return statements;
    }

    private void readStated(Lineage lineage, KnownParties parties) {
        var namings = new HashMap<Long, Naming>();
        for (var index : lineage.roles().keySet()) {
            var entry = recomputed.entries().get(index);
            var view = entry == null ? null : entry.view();
            var event = entry == null ? null : entry.stored();
            if (view != null && event != null) {
                StatedFor.named(view.leaves()).ifPresent(name -> namings.put(index, new Naming(event, name)));
            }
        }
        if (namings.isEmpty()) {
            return;
        }
        var meant = parties.meant(namings);
        namings.forEach((index, naming) -> {
            var principal = meant.get(index);
            if (principal == null || principal.id() != naming.event().partyId()) {
                stated.put(index, new Stated(naming.name(), principal));
            }
        });
    }

    /** The first that holds counts: who confirms again says nothing new. */
    private void readConfirmations(Lineage lineage) {
        var bySaid = new HashMap<Said, Long>();
        stated.keySet().forEach(index -> {
            var entry = recomputed.entries().get(index);
            var captor = captor(index);
            var event = entry == null ? null : entry.stored();
            if (captor != null
                    && event != null
                    && entry != null
                    && entry.traced().corrects().isEmpty()) {
                bySaid.put(new Said(event.eventId(), captor.pseudonym()), index);
            }
        });
        if (bySaid.isEmpty()) {
            return;
        }
        for (var index : lineage.roles().keySet()) {
            confirmedBy(index, lineage)
                    .filter(confirmation -> !confirmation.eventId().startsWith(HASH))
                    .map(confirmation -> bySaid.get(new Said(confirmation.eventId(), confirmation.statedBy())))
                    .filter(of -> isByPrincipal(index, of) && !confirmations.containsKey(of))
                    .ifPresent(of -> {
                        confirmations.put(of, index);
                        confirmed.put(index, of);
                    });
        }
    }

    private Optional<Confirmation> confirmedBy(long index, Lineage lineage) {
        var entry = recomputed.entries().get(index);
        var view = entry == null ? null : entry.view();
        if (entry == null
                || view == null
                || entry.traced().corrects().isPresent()
                || lineage.wrong().containsKey(index)) {
            return Optional.empty();
        }
        return Confirmation.of(view.leaves());
    }

    private boolean isByPrincipal(long index, long of) {
        var captor = captor(index);
        var statement = stated.get(of);
        return captor != null && statement != null && statement.isFor(captor);
    }

    private @Nullable Party captor(long index) {
        var entry = recomputed.entries().get(index);
        return entry == null ? null : recomputed.captor(entry);
    }

    /** Whose name an entry of the story opens. */
    private void readName(long index) {
        var entry = recomputed.entries().get(index);
        var captor = captor(index);
        if (entry != null
                && captor != null
                && captor.nameShown()
                && recomputed.trees(entry).received() != null) {
            named.add(captor.id());
        }
    }

    /** Names of leaves that prove what is told here of an entry. */
    Set<String> leaves(long index) {
        var leaves = new HashSet<String>();
        if (stated.containsKey(index)) {
            leaves.add(StatedFor.NAME);
        }
        if (confirmations.containsKey(index)) {
            leaves.add(EVENT_ID);
        }
        if (confirmed.containsKey(index)) {
            leaves.add(Confirmation.CONFIRMS);
            leaves.add(Confirmation.STATED_BY);
        }
        return leaves;
    }

    /** For whom an entry was stated; none for most. */
    Optional<Statement> of(long index) {
        return Optional.ofNullable(stated.get(index))
                .map(one -> new Statement(one.name(), account(one, index), confirmation(index)));
    }

    private Optional<Account> account(Stated one, long index) {
        var principal = one.principal();
        if (principal == null) {
            return Optional.empty();
        }
        // Only a pseudonym, or a confirmation, ties the statement to the entries that open the other's name.
        var isTied = one.name().equals(principal.pseudonym()) || confirmations.containsKey(index);
        var account = Account.of(principal);
        return Optional.of(isTied && named.contains(principal.id()) ? account : account.unnamed());
    }

    private Optional<Statement.Confirmed> confirmation(long index) {
        return Optional.ofNullable(confirmations.get(index)).map(by -> {
            var entry = recomputed.entries().get(by);
            var isSaid = entry != null && recomputed.isSaid(entry);
            return new Statement.Confirmed(by, isSaid ? Voice.AUTHOR : Voice.ACCOUNT);
        });
    }

    /** The entry that this one confirms. */
    OptionalLong confirmedIn(long index) {
        var of = confirmed.get(index);
        return of == null ? OptionalLong.empty() : OptionalLong.of(of);
    }
}
