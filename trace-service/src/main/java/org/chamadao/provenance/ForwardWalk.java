package org.chamadao.provenance;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chamadao.provenance.Descendant.How;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.Unpacked;
import org.chamadao.provenance.Thing.Single;
import org.chamadao.provenance.VisibleEvent.Told;

/**
 * What became of a thing, as far as one party may see: what was made from it, what lay in it, and what was made from
 * these, level by level. The numbers of things follow from what is visible at one size of the log, and from nothing else.
 */
final class ForwardWalk {
    static final int LEVELS = 64;
    private static final int AT_ONCE = 200;
    private static final int MOST_FROM = 100;

    private final ForwardReading reading;
    private final int wanted;
    private final Descendants things;
    private final Deque<Integer> queue = new ArrayDeque<>();
    private final Insides insides = new Insides();
    private final BitSet queued = new BitSet();
    private boolean isPlace;
    private boolean cut;

    private ForwardWalk(ForwardReading reading, Descendants things, int wanted) {
        this.reading = reading;
        this.things = things;
        this.wanted = wanted;
    }

    /**
     * Walks until this many things are known, if there are so many.
     *
     * @param memory for the things
     * @param beginning canonical
     */
    static ForwardWalk of(String beginning, ForwardReading reading, MemoryShare memory, int wanted) {
        var walk = new ForwardWalk(reading, new Descendants(beginning, memory), wanted);
        walk.insides.begin(0);
        walk.enqueue(0);
        walk.go();
        return walk;
    }

    /**
     * The same from a place: first what came into being there.
     *
     * @param own what the reader captured
     * @param most of these
     */
    static ForwardWalk ofPlace(
            String place, List<Long> own, int most, ForwardReading reading, MemoryShare memory, int wanted) {
        var walk = new ForwardWalk(reading, new Descendants(place, memory), wanted);
        walk.isPlace = true;
        walk.cut = own.size() >= most;
        reading.beginnings(own, event -> !walk.isThere(event, place) || walk.there(event));
        walk.go();
        return walk;
    }

    private boolean isThere(VisibleEvent event, String place) {
        return event.places().stream().anyMatch(other -> other.equals(place) || other.startsWith(place + "/254/"));
    }

    private boolean there(VisibleEvent event) {
        var told = event.told();
        event.made().forEach(thing -> discover(thing, 1, How.THERE, told, List.of(0)));
        return isWanted();
    }

    /** The beginning first, then level by level. */
    List<Descendant> things() {
        return things.all();
    }

    /** Whether the reader may see any event of where it begins; of a place, whether anything came into being there. */
    boolean isFound() {
        return isPlace ? things.size() > 1 : reading.isSeen();
    }

    /** Whether there may be more that the reader could see, but that was not read. */
    boolean isCut() {
        return cut || insides.isFull() || reading.isExhausted() || reading.isSkipped();
    }

    private boolean isWanted() {
        return things.size() < wanted;
    }

    private void go() {
        while (!queue.isEmpty() && isWanted() && !reading.isExhausted()) {
            var number = queue.poll();
            queued.clear(number);
            var thing = things.get(number);
            if (!reading.isExpected(thing.identifier())) {
                reading.expect(Stream.concat(Stream.of(number), queue.stream().limit(AT_ONCE))
                        .map(next -> things.get(next).identifier())
                        .distinct()
                        .toList());
            }
            expand(thing);
        }
    }

    private void expand(Descendant thing) {
        var contents = new Contents(thing.identifier());
        var packings = new TreeMap<Long, String>();
        var isPack = insides.contains(thing.number());
        reading.life(thing.identifier(), event -> {
            if (isPack) {
                contents.add(event);
                packing(thing.identifier(), event, packings);
            }
            follow(thing, event);
            return isWanted();
        });
        if (isPack && isWanted()) {
            var windows = insides.of(thing.number(), packings);
            contents.all().forEach(content -> lay(thing, windows, content));
        }
    }

    private static void packing(String thing, VisibleEvent event, Map<Long, String> packings) {
        if (event.traced().happening() instanceof Packed packed
                && packed.children().contains(thing)
                && !packed.parent().equals(thing)) {
            packings.put(event.index(), packed.parent());
        }
    }

    private void follow(Descendant thing, VisibleEvent event) {
        switch (event.traced().happening()) {
            case Changed changed -> {
                if (names(changed.inputs(), thing.identifier())) {
                    transformed(thing, reading.transformation(event));
                }
            }
            case Made made -> {
                if (made.lots().contains(thing.identifier())) {
                    named(thing, event, made);
                }
            }
            case Packed _, Unpacked _, Happening.Seen _, Happening.SeenPacked _, Happening.Unreadable _ -> {}
        }
    }

    private void named(Descendant lot, VisibleEvent event, Made made) {
        var told = event.told();
        made.things().stream()
                .filter(item -> Lots.isLotOf(lot.identifier(), item.identifier()))
                .forEach(item -> discover(item, lot.level() + 1, How.OF_LOT, told, List.of(lot.number())));
        if (made.lots().size() == 1) {
            reading.finish(event.index());
        }
    }

    private void transformed(Descendant thing, List<VisibleEvent> parts) {
        var from = List.copyOf(parts.stream()
                .flatMap(part -> part.traced().happening() instanceof Changed changed
                        ? changed.inputs().stream()
                        : Stream.<Thing>empty())
                .map(input -> things.number(input.identifier()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .limit(MOST_FROM)
                .toList());
        for (var part : parts) {
            var told = part.told();
            part.made().forEach(output -> discover(output, thing.level() + 1, How.MADE, told, from));
            // From its other inputs it leads to the same.
            reading.finish(part.index());
        }
    }

    private void lay(Descendant pack, List<Window> windows, Contents.Content content) {
        var within = windows.stream()
                .map(content.stay()::within)
                .filter(window -> !window.isEmpty())
                .toList();
        if (within.isEmpty()) {
            return;
        }
        discover(new Single(content.child()), pack.level() + 1, How.INSIDE, content.packing(), List.of(pack.number()));
        var number = things.number(content.child());
        if (number != null) {
            within.forEach(window -> open(number, pack.identifier(), window));
        }
    }

    /** What was looked into before is looked into again, for another part of its life. */
    private void open(int number, String pack, Window window) {
        if (insides.add(number, pack, window)) {
            enqueue(number);
        }
    }

    private void discover(Thing thing, int level, How how, Told event, List<Integer> from) {
        if (things.number(thing.identifier()) != null) {
            return;
        }
        if (level > LEVELS || !things.add(thing, level, how, event, from)) {
            cut = true;
        } else {
            enqueue(things.size() - 1);
        }
    }

    private void enqueue(int number) {
        // Of a class without a lot there is too much to follow, but where one asks for it.
        if (!queued.get(number)
                && (number == 0 || !Lots.isWholeClass(things.get(number).identifier()))) {
            queued.set(number);
            queue.add(number);
        }
    }

    private static boolean names(List<Thing> things, String identifier) {
        return things.stream().anyMatch(thing -> thing.identifier().equals(identifier));
    }
}
