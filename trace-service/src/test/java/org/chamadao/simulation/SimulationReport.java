package org.chamadao.simulation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints how hard the worlds are: what genuine buyers do that looks like copying, and what attackers leave to be seen. */
public final class SimulationReport {
    private final WorldCount total = new WorldCount();
    private final StringBuilder rows = new StringBuilder(WorldCount.head());

    private SimulationReport() {}

    /** Makes each world anew, one at a time. */
    static SimulationReport of(List<World> worlds) {
        var report = new SimulationReport();
        for (var world : worlds) {
            var simulation = Simulation.of(world);
            var count = new WorldCount();
            count.add(simulation);
            report.rows.append(count.row(world.name()));
            report.total.add(simulation);
        }
        report.rows.append(report.total.row("all"));
        return report;
    }

    WorldCount total() {
        return total;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(rows).append('\n');
        text.append(String.format(
                Locale.ROOT, "%-32s %6s %9s %6s %6s %6s%n", "attack", "codes", "sold", "scan1", "scan2", "scan5"));
        total.attacks().forEach((name, count) -> text.append(count.row(name)));
        text.append('\n').append(WhoCount.head());
        total.reasons().forEach((who, count) -> text.append(count.row(who.name())));
        return text.toString();
    }

    /** The families that are named, or all. */
    public static void main(String[] families) {
        print(System.out, families.length == 0 ? List.of("tuning", "heldOut", "rivalry") : List.of(families));
    }

    private static void print(PrintStream out, List<String> families) {
        for (var family : families) {
            out.println(family);
            out.println(of(worlds(family)));
        }
    }

    private static List<World> worlds(String family) {
        return switch (family) {
            case "tuning" -> Worlds.tuning();
            case "heldOut" -> Worlds.heldOut();
            case "rivalry" -> Worlds.rivalry();
            default -> throw new IllegalArgumentException("no family of worlds: " + family);
        };
    }
}
