package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Scramble;
import org.chamadao.simulation.geography.Network;
import org.chamadao.simulation.geography.Place;
import org.jspecify.annotations.Nullable;

/** All looks of a world, and the rule by which they become scans. */
final class Looks {
    static final Duration SESSION = Duration.ofHours(24);
    private static final double OFFERS_PLACE = 0.04;
    private static final double DEGREES_WITHIN_A_CITY = 0.12;

    private final Connections connections;
    private final Chance chance;
    private final Map<String, List<Visit>> visits = new LinkedHashMap<>();

    Looks(Connections connections, Chance chance) {
        this.connections = connections;
        this.chance = chance;
    }

    void add(Look look) {
        add(look, connections.of(look, chance));
    }

    /** From a network that the look does not choose by itself. */
    void add(Look look, Network network) {
        if (look.at().isBefore(World.START) || !look.at().isBefore(World.END)) {
            return;
        }
        visits.computeIfAbsent(look.item(), first -> new ArrayList<>(2)).add(visit(look, network));
    }

    /** Tells one scan for each session: a phone's later looks at the same item within 24 hours are none. */
    void sessions(BiConsumer<Scan, ScanLabel> told) {
        visits.forEach((item, ofItem) -> {
            ofItem.sort(Comparator.comparing(Visit::at));
            Map<String, Instant> begun = new HashMap<>();
            for (var visit : ofItem) {
                var last = begun.get(visit.visitor());
                if (last == null || !visit.at().isBefore(last.plus(SESSION))) {
                    begun.put(visit.visitor(), visit.at());
                    told.accept(scan(item, visit), visit.label());
                }
            }
        });
    }

    private Scan scan(String item, Visit visit) {
        return new Scan(
                new UUID((chance.number() & ~0xF000L) | 0x4000L, (chance.number() >>> 2) | Long.MIN_VALUE).toString(),
                visit.at(),
                item,
                visit.means(),
                visit.phone(),
                visit.trail(),
                visit.network(),
                visit.place(),
                visit.forwarded(),
                visit.automatic());
    }

    private Visit visit(Look look, Network network) {
        var means = means(look);
        long day = ChronoUnit.DAYS.between(Instant.EPOCH, look.at());
        long secret = look.person().secret(look.at(), look.opening() == Opening.CODE_IN_OTHER_APP ? 1 : 0);
        boolean told = means != Means.IMAGE;
        return new Visit(
                look.at(),
                means,
                told ? Scramble.pseudonym(secret, Long.parseUnsignedLong(look.item(), 0, 16, 16)) : null,
                told ? Scramble.pseudonym(secret, day, 2) : null,
                Scramble.pseudonym(network.id(), day, 3),
                place(look, network),
                told && look.opening() == Opening.FORWARDED_LINK,
                look.opening() == Opening.PREFETCH,
                look.label());
    }

    private static Means means(Look look) {
        boolean scriptless = look.person().traits().contains(Trait.WITHOUT_SCRIPT);
        return switch (look.opening()) {
            case CODE, CODE_IN_OTHER_APP, FORWARDED_LINK -> scriptless ? Means.IMAGE : Means.PAGE;
            case PREFETCH, DISGUISED_CRAWLER -> Means.PAGE;
            case INNER_CODE -> Means.INNER;
            case SIGNED_IN -> Means.STAFF;
            case UNKNOWN_CODE -> Means.UNKNOWN;
        };
    }

    private @Nullable Place place(Look look, Network network) {
        boolean honest = look.label().who() != Who.RIVAL && look.label().who() != Who.GUESSER;
        if (look.opening() == Opening.CODE && honest && chance.happens(OFFERS_PLACE)) {
            return Place.offered(
                    look.where(),
                    chance.between(-DEGREES_WITHIN_A_CITY, DEGREES_WITHIN_A_CITY),
                    chance.between(-DEGREES_WITHIN_A_CITY, DEGREES_WITHIN_A_CITY));
        }
        return network.place();
    }
}
