package org.chamadao.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.Networks;

/** Everything that happens in a world, in order of arrival; the truth about it lies apart. */
public final class Simulation implements Iterable<Happened> {
    /** Of items that nobody scans this share is told of: about the others a detector has nothing to say. */
    public static final double UNSCANNED_ITEMS_TOLD = 0.02;

    private final World world;
    private final List<Happened> happened;
    private final Labels labels;

    private Simulation(World world, List<Happened> happened, Labels labels) {
        this.world = world;
        this.happened = happened;
        this.labels = labels;
    }

    /** The same for the same world, however often. */
    public static Simulation of(World world) {
        var chance = Chance.of(world.seed());
        var stage = stage(world, chance);
        attack(stage, chance.split());
        Buyers.buy(stage, chance.split());
        ShelfBrowsing.play(stage, chance.split());
        Displays.play(stage, chance.split());
        Screens.play(stage, chance.split());
        Poisoning.play(stage, chance.split());
        StaffQueues.play(stage, chance.split());
        Mistyping.play(stage, chance.split());
        tellUnscanned(stage.stock(), chance.split());
        labelRest(stage);
        return new Simulation(world, records(stage, chance.split()), stage.labels());
    }

    public World world() {
        return world;
    }

    public Labels labels() {
        return labels;
    }

    public int size() {
        return happened.size();
    }

    @Override
    public Iterator<Happened> iterator() {
        return happened.iterator();
    }

    private static Stage stage(World world, Chance chance) {
        var networks = new Networks(chance.number(), world.geolocation());
        var people = new People(networks, world.weighting());
        var market = new Market(world, people, chance.split());
        var shipments = new Shipments(world, market, chance.split()).of(world.items());
        var diverted = new Diverting(people, chance.split()).divert(shipments, world.attacks());
        var stock = new Stock(world, people, diverted);
        var looks = new Looks(new Connections(networks), chance.split());
        var buying = new Buying(world.mix().buyers(), people, looks, chance.split());
        return new Stage(world, people, networks, stock, looks, buying, new Labels());
    }

    private static void attack(Stage stage, Chance chance) {
        for (var attack : stage.world().attacks()) {
            switch (attack) {
                case Attack.Copies copies -> Copying.play(stage, copies, chance);
                case Attack.Refill refill -> Refilling.play(stage, refill, chance);
                case Attack.Guessing guessing -> Guessing.play(stage, guessing, chance);
                case Attack.Diversion diversion -> {
                    // Whoever diverts does so before the items come to be, see Diverting.
                }
            }
        }
    }

    private static void tellUnscanned(Stock stock, Chance chance) {
        for (var shipment : stock.shipments()) {
            for (int index = chance.failures(UNSCANNED_ITEMS_TOLD);
                    index < shipment.items();
                    index += 1 + chance.failures(UNSCANNED_ITEMS_TOLD)) {
                stock.item(shipment, index);
            }
        }
    }

    private static void labelRest(Stage stage) {
        for (var item : stage.stock().known()) {
            item.shipment()
                    .divertedAt(item.index())
                    .ifPresentOrElse(
                            diverted -> stage.labels()
                                    .put(
                                            item.code(),
                                            new ItemLabel.Diverted(
                                                    diverted.attack(),
                                                    item.shipment().id())),
                            () -> stage.labels().putGenuine(item.code()));
        }
    }

    private static List<Happened> records(Stage stage, Chance chance) {
        var arrivals = new Arrivals(chance);
        var records = new ArrayList<Happened>();
        stage.looks().sessions((scan, label) -> {
            records.add(new Happened.Scanned(arrivals.of(scan.time()), scan));
            stage.labels().put(scan.id(), label);
        });
        new StateRecords()
                .tell(
                        stage.stock().known(),
                        (states, learned) -> records.add(new Happened.StatesTold(arrivals.of(learned), states)));
        records.sort(Comparator.comparing(Happened::arrival).thenComparing(Happened::item));
        return List.copyOf(records);
    }
}
