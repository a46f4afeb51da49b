package org.chamadao.simulation;

import java.util.Locale;

/** What one reason for scanning does to genuine items. */
final class WhoCount {
    private int sessions;
    private int items;
    private int itemsInThreeProvinces;
    private int itemsTooFast;

    void addSession() {
        sessions++;
    }

    /** An item that has at least one such scan. */
    void add(ItemHistory history) {
        items++;
        itemsInThreeProvinces += history.provinces() >= 3 ? 1 : 0;
        itemsTooFast += history.isImpossiblyFast() ? 1 : 0;
    }

    int sessions() {
        return sessions;
    }

    static String head() {
        return String.format(Locale.ROOT, "%-12s %8s %8s %8s %8s%n", "who", "scans", "items", "prov3", "fast");
    }

    String row(String name) {
        return String.format(
                Locale.ROOT, "%-12s %8d %8d %8d %8d%n", name, sessions, items, itemsInThreeProvinces, itemsTooFast);
    }
}
