package org.chamadao.simulation;

import java.util.Locale;

/** What became of the codes of one attack. */
final class AttackCount {
    private int codes;
    private long sold;
    private int scannedOnce;
    private int scannedTwice;
    private int scannedFiveTimes;

    void add(int copiesSold, int scansOfCopies) {
        codes++;
        sold += copiesSold;
        scannedOnce += scansOfCopies >= 1 ? 1 : 0;
        scannedTwice += scansOfCopies >= 2 ? 1 : 0;
        scannedFiveTimes += scansOfCopies >= 5 ? 1 : 0;
    }

    int codes() {
        return codes;
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "%-32s %6d %9d %6d %6d %6d%n",
                name,
                codes,
                sold,
                scannedOnce,
                scannedTwice,
                scannedFiveTimes);
    }
}
