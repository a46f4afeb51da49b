package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamadao.capture.Principals;
import org.chamadao.label.IssuedCodes;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogRows;
import org.chamadao.log.sequence.NumberedIdentifiers;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;

/** Follows things through the log, and the packs that they lie in. */
@Singleton
public final class Pasts {
    private static final Reach OF_RULE = new Reach(Integer.MAX_VALUE, 500, 16L << 20);
    private static final int MOST_EVENTS_OF_LOT = 2_000;

    private final LogRows log;
    private final NumberedIdentifiers numbered;
    private final Principals principals;
    private final Parties parties;
    private final IssuedCodes codes;

    Pasts(
            DataSource dataSource,
            LogRow log,
            NumberedIdentifiers numbered,
            Principals principals,
            Parties parties,
            IssuedCodes codes) {
        this.log = new LogRows(dataSource, log.id());
        this.numbered = numbered;
        this.principals = principals;
        this.parties = parties;
        this.codes = codes;
    }

    /** Things whose codes other parties ordered here. */
    Set<String> orderedByOthers(Party party, Set<String> things) {
        return codes.orderers(things).entrySet().stream()
                .filter(ordered -> ordered.getValue() != party.id())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** False only when a thing, by its hash, had no event in the log a moment ago. */
    boolean isNumbered(Hash thing) {
        return numbered.possibly(thing);
    }

    /** Who holds these things; none when their past is too large to be read for this. */
    Optional<Holdings> of(Set<String> things) {
        return holdings(things, OF_RULE);
    }

    /**
     * What happened to things; none when it is more than the reach.
     *
     * @param opened of which it is asked too what ever lay in them
     */
    public Optional<Lives> lives(Set<String> things, Set<String> opened, Reach reach, Witness witness) {
        var reading = new PastReading(log, principals, reach, witness);
        return reading.readAll(things, opened)
                ? Optional.of(new Lives(reading.things(), reading.pasts(), deeds(reading.pasts())))
                : Optional.empty();
    }

    /** Events by their indices; none for what is no event any more. */
    List<Past> at(Collection<Long> indices) {
        var found = new ArrayList<Past>();
        log.entries(indices.stream().distinct().sorted().toList(), logged -> {
            var event = logged.event();
            if (event != null && event.isEvent()) {
                principals.leaves(event).ifPresent(leaves -> found.add(Past.of(logged.entry(), event, leaves)));
            }
            return true;
        });
        return found;
    }

    /** Who holds things after all that happened to them; none when that is more than the reach. */
    Optional<Holdings> holdings(Set<String> things, Reach reach) {
        return lives(things, Set.of(), reach, (_, _, _) -> {})
                .map(lives -> lives.holdings(codes.orderers(lives.things())));
    }

    private List<Deed> deeds(List<Past> pasts) {
        var deeds = new ArrayList<Deed>();
        var captors = parties.byIds(pasts.stream().map(Past::captor).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Party::id, Function.identity()));
        for (var past : Past.standing(pasts)) {
            var captor = captors.get(past.captor());
            if (captor != null) {
                var principal = past.principal().flatMap(name -> principals.of(name, past.recordTime()));
                var hand = Hand.of(captor, principal.map(Party::id), past.act(), past.confirms());
                deeds.add(new Deed(past, captor, hand));
            }
        }
        return deeds;
    }

    /** Whether a party has captured one of the first events of a lot. */
    boolean hasCaptured(Party party, String lot) {
        return log.isCapturedBy(party.id(), lot, MOST_EVENTS_OF_LOT);
    }
}
