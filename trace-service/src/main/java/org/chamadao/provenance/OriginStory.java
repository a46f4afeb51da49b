package org.chamadao.provenance;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.Seen;
import org.chamadao.provenance.Happening.SeenPacked;
import org.chamadao.provenance.Happening.Unpacked;
import org.chamadao.provenance.Happening.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the lives of the things that an item was made from: what made them, and what happened to them on the
 * way to the item. Parts of a lot go other ways, and what becomes of those is the business of others.
 */
final class OriginStory {
    private static final Set<Deed> TELLING_OF_ALL = Set.of(Deed.INSPECTS, Deed.WARNS);

    private final Known known;
    private final Map<String, List<Maker>> makers;
    private final SortedMap<Long, StepRole> roles;
    // The last use of each thing on the way, by the log and by the clock; and what items only say they belong to.
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Instant> usedAt = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<Long> hands = new TreeSet<>();
    private final Set<Long> captors = new HashSet<>();
    private final Set<Long> doubtful = new TreeSet<>();

    private OriginStory(Known known, Map<String, List<Maker>> makers, SortedMap<Long, StepRole> roles) {
        this.known = known;
        this.makers = makers;
        this.roles = roles;
    }

    /**
     * Adds them.
     *
     * @param makers of the item, which comes first, and everything it was made from
     * @param roles of what happened to the item and to the packs around it
     */
    static void tell(Known known, Records records, Map<String, List<Maker>> makers, SortedMap<Long, StepRole> roles) {
        var story = new OriginStory(known, makers, roles);
        story.takeHands(roles.keySet());
        var distinct = Maker.distinct(makers.values());
        var finished = finished(makers.values().iterator().next());
        distinct.forEach(maker -> story.addMaker(maker, finished));
        makers.keySet().forEach(story::addLife);
        story.doubtful.removeAll(roles.keySet());
        if (!story.doubtful.isEmpty()) {
            records.belonging(story.doubtful, story.hands, roles.keySet()).forEach(story::add);
        }
    }

    private void add(long index) {
        roles.putIfAbsent(index, StepRole.ORIGIN);
    }

    /** Index by which the item had come into being, as it was first said to. */
    private static long finished(List<Maker> ofItem) {
        return ofItem.stream()
                .mapToLong(maker -> maker.entries().getLast())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void addMaker(Maker maker, long finished) {
        maker.entries().forEach(this::add);
        // Else anybody could make itself a hand of what was sold long ago.
        takeHands(maker.entries().stream().filter(index -> index <= finished).toList());
        for (var event : known.valid(maker.entries())) {
            if (event.happening() instanceof Changed changed) {
                changed.inputs().forEach(input -> use(input.identifier(), event));
            } else {
                maker.inputs().forEach(lot -> {
                    use(lot.identifier(), event);
                    named.add(lot.identifier());
                });
            }
        }
    }

    private void use(String identifier, TracedEvent event) {
        used.merge(identifier, event.index(), Math::max);
        if (event.time() != null) {
            usedAt.merge(identifier, event.time(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** Whoever made, used, packed or had it on the way is of the way. */
    private void takeHands(Collection<Long> indices) {
        for (var event : known.valid(indices)) {
            var speaker = event.speaker();
            if (speaker != null) {
                hands.add(event.index());
                captors.add(speaker.captor());
            }
        }
    }

    /** Whether that is known without asking who is behind a name. */
    private boolean isHand(@Nullable Speaker speaker) {
        return speaker != null && speaker.principal() == null && captors.contains(speaker.captor());
    }

    private void addLife(String identifier) {
        var life = known.events(identifier).stream()
                .filter(event -> event.corrects().isEmpty() || event.corrects().getAsLong() == event.index())
                .toList();
        var isDivisible = Lots.isDivisible(identifier);
        var left = isDivisible ? used.getOrDefault(identifier, Long.MAX_VALUE) : Long.MAX_VALUE;
        var parted = isDivisible ? parted(life, left) : Map.<Speaker, Long>of();
        for (var event : life) {
            switch (event.happening()) {
                case Unreadable _ -> add(event.index());
                // Not what else was made from it.
                case Made _, Changed _ -> {
                    if (known.makes(event, identifier)) {
                        add(event.index());
                    }
                }
                case Seen seen -> {
                    if (event.index() > left) {
                        addLater(event, seen.deed(), identifier);
                    } else {
                        addBefore(event, seen.deed(), parted);
                    }
                }
                case Packed _, Unpacked _, SeenPacked _ -> {}
            }
        }
    }

    /**
     * Who took some of it, and by then gave nothing on, has a part of its own; each with the index of the taking. That a
     * giving was wrong takes nothing out of a story: nobody who reads it could tell why.
     */
    private Map<Speaker, Long> parted(List<TracedEvent> life, long left) {
        var parted = new HashMap<Speaker, Long>();
        for (var event : life) {
            var speaker = event.speaker();
            if (event.index() > left || speaker == null || isHand(speaker)) {
                continue;
            }
            if (event.happening() instanceof Seen(var deed)) {
                if (deed == Deed.TAKES && known.isValid(event)) {
                    parted.putIfAbsent(speaker, event.index());
                } else if (deed == Deed.GIVES) {
                    parted.remove(speaker);
                }
            }
        }
        return parted;
    }

    /** Tests tell of all of the lot, so that not everybody may add one who once came by. */
    private void addBefore(TracedEvent event, Deed deed, Map<Speaker, Long> parted) {
        var speaker = event.speaker();
        var since = speaker == null ? null : parted.get(speaker);
        var isPlain = deed != Deed.INSPECTS && deed != Deed.CONFIRMS;
        if (isHand(speaker) || isPlain && (since == null || event.index() < since)) {
            add(event.index());
        } else {
            doubtful.add(event.index());
        }
    }

    /**
     * Tests and warnings tell of all of the lot, confirmations of what was stated before; an item stays in the lot that it
     * names; and what happened before the use may only have been recorded late.
     */
    private void addLater(TracedEvent event, Deed deed, String identifier) {
        var time = usedAt.get(identifier);
        var isLate = time != null && event.time() != null && event.time().isBefore(time);
        if (deed == Deed.CONFIRMS) {
            doubtful.add(event.index());
        } else if (TELLING_OF_ALL.contains(deed) || named.contains(identifier) || isLate) {
            if (isHand(event.speaker())) {
                add(event.index());
            } else {
                doubtful.add(event.index());
            }
        }
    }
}
