package org.chamadao.provenance;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.chamadao.log.Numbered;
import org.chamadao.provenance.Happening.Changed;

/** The part of a story that somebody may see; all of it was captured by one party. */
final class VisibleStory implements ForwardRecords {
    private static final int BYTES = 1_000;

    private final Story story;
    private final LongPredicate visible;
    private final long length;
    private int read;

    VisibleStory(Story story, LongPredicate visible) {
        this(story, visible, BYTES);
    }

    /** With rows of this length. */
    VisibleStory(Story story, LongPredicate visible, long length) {
        this.story = story;
        this.visible = visible;
        this.length = length;
    }

    /** How many events were read. */
    int read() {
        return read;
    }

    @Override
    public Map<String, List<Numbered>> first(Collection<String> identifiers, int most) {
        return story.occurrences(identifiers, most);
    }

    @Override
    public List<Numbered> after(String identifier, long ordinal, int most) {
        return life(identifier).stream()
                .filter(one -> one.ordinal() > ordinal)
                .limit(most)
                .toList();
    }

    @Override
    public List<Numbered> last(String identifier, long before, int most) {
        return life(identifier).stream()
                .filter(one -> one.ordinal() < before)
                .sorted(Comparator.comparingLong(Numbered::ordinal).reversed())
                .limit(most)
                .toList();
    }

    private List<Numbered> life(String identifier) {
        return story.occurrences(Set.of(identifier), Integer.MAX_VALUE).getOrDefault(identifier, List.of());
    }

    @Override
    public OptionalLong events(Collection<Long> indices, Taker taker) {
        for (long index : indices) {
            read++;
            var event = story.events().get((int) index);
            if (!taker.goesOn(length) || visible.test(index) && !taker.hasRoom(BYTES)) {
                return OptionalLong.of(index);
            }
            if (visible.test(index)) {
                taker.take(new VisibleEvent(event, 1, "urn:x:" + index, null, null, places(event), BYTES));
            }
        }
        return OptionalLong.empty();
    }

    private static Set<String> places(TracedEvent event) {
        return event.place() == null ? Set.of() : Set.of(event.place());
    }

    @Override
    public Collection<Long> declaredWrong(Collection<Long> indices) {
        return story.declaredWrong(indices).keySet();
    }

    @Override
    public List<Long> transformation(VisibleEvent event) {
        return event.traced().happening() instanceof Changed changed && changed.transformation() != null
                ? story.joined(List.of(event.index())).getOrDefault(event.index(), List.of())
                : List.of(event.index());
    }

    @Override
    public List<Long> own(int most) {
        return LongStream.range(0, story.size())
                .filter(visible)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .toList();
    }
}
