package org.chamadao.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chamadao.simulation.Happened.Scanned;
import org.chamadao.simulation.Happened.StatesTold;

/** What there is in a world, or in several together. */
final class WorldCount {
    private final Map<Who, WhoCount> reasons = new EnumMap<>(Who.class);
    private final Map<String, AttackCount> attacks = new TreeMap<>();
    private long states;
    private int genuineSessions;
    private int copySessions;
    private int unknown;
    private int itemsScanned;
    private int itemsScannedTwice;
    private int itemsScannedFiveTimes;
    private int itemsInThreeProvinces;
    private int itemsTooFast;
    private int itemsBeforeSale;

    /** May be told of several, which are then counted together. */
    void add(Simulation simulation) {
        Map<String, ItemHistory> histories = new HashMap<>();
        Map<String, Set<Who>> whoScanned = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        for (var happened : simulation) {
            var history = histories.computeIfAbsent(happened.item(), first -> new ItemHistory());
            switch (happened) {
                case Scanned(var arrival, var scan) -> {
                    var label = simulation.labels().scan(scan.id());
                    history.add(scan);
                    add(label, simulation.labels().item(scan.item()));
                    whoScanned
                            .computeIfAbsent(scan.item(), first -> EnumSet.noneOf(Who.class))
                            .add(label.who());
                    copies.merge(scan.item(), label.isScanOfCopy() ? 1 : 0, Integer::sum);
                }
                case StatesTold(var arrival, var told) -> {
                    history.add(told);
                    states++;
                }
            }
        }
        simulation.labels().items().forEach((item, label) -> {
            var history = histories.getOrDefault(item, new ItemHistory());
            add(label, history, copies.getOrDefault(item, 0));
            if (label instanceof ItemLabel.Genuine) {
                whoScanned
                        .getOrDefault(item, Set.of())
                        .forEach(who -> reason(who).add(history));
            }
        });
    }

    int genuineSessions() {
        return genuineSessions;
    }

    int genuineItemsScanned() {
        return itemsScanned;
    }

    int genuineItemsWithTwoSessions() {
        return itemsScannedTwice;
    }

    int genuineItemsInThreeProvinces() {
        return itemsInThreeProvinces;
    }

    int genuineItemsTooFast() {
        return itemsTooFast;
    }

    int genuineItemsBeforeSale() {
        return itemsBeforeSale;
    }

    /** By the attack's name. */
    Map<String, AttackCount> attacks() {
        return attacks;
    }

    Map<Who, WhoCount> reasons() {
        return reasons;
    }

    static String head() {
        return String.format(
                Locale.ROOT,
                "%-34s %8s %8s %8s %7s %7s %7s %7s %6s %6s %6s %6s%n",
                "world",
                "states",
                "genuine",
                "-viewers",
                "copies",
                "unknown",
                "items1",
                "items2",
                "items5",
                "prov3",
                "fast",
                "before");
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "%-34s %8d %8d %8d %7d %7d %7d %7d %6d %6d %6d %6d%n",
                name,
                states,
                genuineSessions,
                genuineSessions - reason(Who.VIEWER).sessions(),
                copySessions,
                unknown,
                itemsScanned,
                itemsScannedTwice,
                itemsScannedFiveTimes,
                itemsInThreeProvinces,
                itemsTooFast,
                itemsBeforeSale);
    }

    private WhoCount reason(Who who) {
        return reasons.computeIfAbsent(who, first -> new WhoCount());
    }

    private void add(ScanLabel label, ItemLabel item) {
        genuineSessions += label.isGenuineSession() && item instanceof ItemLabel.Genuine ? 1 : 0;
        switch (label.subject()) {
            case ITEM -> reason(label.who()).addSession();
            case COPY -> copySessions++;
            case NOTHING -> unknown++;
        }
    }

    private void add(ItemLabel label, ItemHistory history, int scansOfCopies) {
        switch (label) {
            case ItemLabel.Genuine() -> add(history);
            case ItemLabel.Copied(var attack, var sales) ->
                attack(attack.name()).add(sales.size(), scansOfCopies);
            case ItemLabel.Diverted(var attack, var shipment) ->
                attack(attack.name() + " (items)").add(1, history.sessions());
            case ItemLabel.NeverIssued() -> attack("no such code").add(0, history.sessions());
        }
    }

    private AttackCount attack(String name) {
        return attacks.computeIfAbsent(name, first -> new AttackCount());
    }

    private void add(ItemHistory history) {
        itemsScanned += history.sessions() >= 1 ? 1 : 0;
        itemsScannedTwice += history.sessions() >= 2 ? 1 : 0;
        itemsScannedFiveTimes += history.sessions() >= 5 ? 1 : 0;
        itemsInThreeProvinces += history.provinces() >= 3 ? 1 : 0;
        itemsTooFast += history.isImpossiblyFast() ? 1 : 0;
        itemsBeforeSale += history.wasScannedBeforeSale() ? 1 : 0;
    }
}
