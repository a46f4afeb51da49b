package org.chamadao.provenance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.chamadao.provenance.ShareOracle.Amount;
import org.chamadao.provenance.ShareOracle.Batch;
import org.chamadao.provenance.ShareOracle.Side;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.Thing.Single;
import org.jspecify.annotations.Nullable;

/**
 * A chain from leaf to cake by chance, told as a story and, beside it, as plain lists: blends of blends, splits, losses,
 * scrap that goes back in, lots that grow, what was declared wrong and told again, transformations told in parts, items
 * known by their lot, quantities that are missing, in other units or not public.
 */
final class RandomChain {
    static final String ITEM = "https://id.gs1.org/01/06901234567892/21/CAKE";
    private static final String ITEM_LOT = "https://id.gs1.org/01/06901234567892/10/P1";
    private static final List<String> UNITS =
            Arrays.asList("GRM", "MGM", "DTN", "TNE", "ONZ", "LBR", "EA", "LTR", null);

    private final Random random;
    private final Story story = new Story();
    private final List<Batch> batches = new ArrayList<>();
    private final Map<String, Batch> joined = new LinkedHashMap<>();
    private final Set<Long> closedInputs = new HashSet<>();
    private final Set<Long> closedOutputs = new HashSet<>();
    private final boolean closes;
    private final int oddness;
    private final int lots;

    private RandomChain(Random random) {
        this.random = random;
        this.closes = random.nextInt(3) == 0;
        this.oddness = random.nextInt(3);
        this.lots = 3 + random.nextInt(20);
    }

    static RandomChain of(Random random) {
        var chain = new RandomChain(random);
        for (var lot = 0; lot < chain.lots; lot++) {
            chain.tell(lot);
        }
        chain.press();
        return chain;
    }

    Story story() {
        return story;
    }

    /** What the profile opens. */
    Quantities quantities() {
        return new ShownBut(closedInputs, closedOutputs);
    }

    ShareOracle oracle() {
        var all = new ArrayList<>(batches);
        all.addAll(joined.values());
        return new ShareOracle(all);
    }

    /** Tells how a lot came into being, perhaps in several steps, perhaps first wrongly. */
    private void tell(int lot) {
        var times = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        for (var time = 0; time < times; time++) {
            if (lot < 2 || random.nextInt(6) == 0) {
                beginning(lot);
            } else {
                changing(lot);
            }
        }
    }

    private void beginning(int lot) {
        var out = List.of(amount(lot(lot)));
        if (random.nextInt(8) == 0) {
            story.declareWrong(story.made(thing(out.getFirst())));
        }
        batches.add(new Batch(List.of(), out, closed(story.made(thing(out.getFirst())), Side.OUT)));
    }

    private void changing(int lot) {
        var in = new ArrayList<Amount>();
        for (var input = 0; input < 1 + random.nextInt(4); input++) {
            in.add(amount(lot(below(lot))));
        }
        var out = new ArrayList<>(List.of(amount(lot(lot))));
        if (random.nextInt(5) == 0) {
            out.add(amount(lot(Math.min(lots - 1, lot + random.nextInt(3)))));
        }
        if (random.nextInt(10) == 0) {
            story.declareWrong(story.changed(List.of(thing(amount(lot(below(lot))))), list(out)));
        }
        if (random.nextInt(4) == 0) {
            inParts(in, out);
        } else {
            batches.add(new Batch(in, out, closed(story.changed(list(in), list(out)), Side.IN, Side.OUT)));
        }
    }

    /** Perhaps the profile keeps some of the lists of an event closed. */
    private Set<Side> closed(long event, Side... lists) {
        var closed = EnumSet.noneOf(Side.class);
        for (var list : lists) {
            if (closes && random.nextInt(10) == 0) {
                closed.add(list);
                (list == Side.IN ? closedInputs : closedOutputs).add(event);
            }
        }
        return closed;
    }

    /** Mostly an earlier lot; where it is odd, any: what comes out may go in again. */
    private int below(int lot) {
        return oddness == 2 && random.nextInt(12) == 0 ? random.nextInt(lots) : random.nextInt(lot);
    }

    private void inParts(List<Amount> in, List<Amount> out) {
        var transformation = "https://example.com/t/" + random.nextInt(oddness == 0 ? 1_000 : 12);
        var told = joined.computeIfAbsent(
                transformation, _ -> new Batch(new ArrayList<>(), new ArrayList<>(), EnumSet.noneOf(Side.class)));
        if (random.nextBoolean()) {
            told.closed().addAll(closed(story.joined(transformation, list(in), List.of()), Side.IN));
            told.closed().addAll(closed(story.joined(transformation, List.of(), list(out)), Side.OUT));
        } else {
            var first = story.joined(transformation, list(in.subList(0, 1)), list(out));
            told.closed().addAll(closed(first, Side.IN, Side.OUT));
            var rest = in.subList(1, in.size());
            var second = story.joined(transformation, list(rest), List.of());
            told.closed().addAll(closed(second, rest.isEmpty() ? new Side[0] : new Side[] {Side.IN}));
        }
        told.in().addAll(in);
        told.out().addAll(out);
    }

    private void press() {
        var in = new ArrayList<Amount>();
        for (var input = 0; input < 1 + random.nextInt(3); input++) {
            in.add(amount(lot(lots - 1 - random.nextInt(Math.min(lots, 4)))));
        }
        var cake = new Amount(ITEM, null, null);
        switch (random.nextInt(3)) {
            case 0 -> {
                var out = List.of(amount(ITEM_LOT));
                batches.add(new Batch(in, out, closed(story.changed(list(in), list(out)), Side.IN, Side.OUT)));
                story.madeOfLot(ITEM, ITEM_LOT);
                batches.add(new Batch(List.of(new Amount(ITEM_LOT, null, null)), List.of(cake), Set.of()));
            }
            case 1 -> {
                story.madeOfLot(ITEM, ITEM_LOT);
                batches.add(new Batch(List.of(), List.of(cake), Set.of()));
            }
            default -> {
                var pressing = story.changed(list(in), List.of(new Single(ITEM)));
                batches.add(new Batch(in, List.of(cake), closed(pressing, Side.IN)));
            }
        }
    }

    private Amount amount(String thing) {
        var kilograms = String.valueOf(1 + random.nextInt(500));
        if (oddness > 0 && random.nextInt(40) == 0) {
            return new Amount(thing, random.nextBoolean() ? null : "-" + kilograms, "KGM");
        }
        if (random.nextInt(10) == 0) {
            return new Amount(thing, kilograms + "." + random.nextInt(1_000), "KGM");
        }
        if (random.nextInt(oddness == 0 ? 1_000 : 30) == 0) {
            return new Amount(thing, random.nextInt(4) == 0 ? "0" : kilograms, unit());
        }
        return random.nextInt(8) == 0
                ? new Amount(thing, kilograms + "000", "GRM")
                : new Amount(thing, kilograms, "KGM");
    }

    private @Nullable String unit() {
        return UNITS.get(random.nextInt(UNITS.size()));
    }

    private static Thing thing(Amount amount) {
        return new Portion(
                amount.thing(), amount.amount() == null ? null : new BigDecimal(amount.amount()), amount.unit());
    }

    private static List<Thing> list(List<Amount> amounts) {
        return amounts.stream().map(RandomChain::thing).toList();
    }

    private static String lot(int number) {
        return "https://id.gs1.org/01/06901234567007/10/" + number;
    }
}
