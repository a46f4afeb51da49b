package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.Unpacked;
import org.chamadao.provenance.VisibleEvent.Told;

/** What lay in one pack, and when, by the pack's own events in log order. */
final class Contents {
    private final String pack;
    private final Map<String, Told> open = new LinkedHashMap<>();
    // By the index of the packing, so that they come out in the order of the log.
    private final TreeMap<Long, List<Content>> found = new TreeMap<>();

    Contents(String pack) {
        this.pack = pack;
    }

    /** Something that lay in the pack from an event on. */
    record Content(String child, Told packing, Stay stay) {}

    /** Goes on by an event that names the pack. */
    void add(VisibleEvent event) {
        switch (event.traced().happening()) {
            case Packed packed
            when packed.parent().equals(pack) -> {
                var told = event.told();
                packed.children().forEach(child -> open.putIfAbsent(child, told));
            }
            case Unpacked unpacked
            when unpacked.parent().equals(pack) -> {
                var left = unpacked.children().isEmpty() ? List.copyOf(open.keySet()) : unpacked.children();
                left.forEach(child -> close(child, event.index()));
            }
            case Packed _,
                    Unpacked _,
                    Happening.Made _,
                    Happening.Seen _,
                    Happening.SeenPacked _,
                    Happening.Changed _,
                    Happening.Unreadable _ -> {}
        }
    }

    private void close(String child, long to) {
        var packing = open.remove(child);
        if (packing != null) {
            found.computeIfAbsent(packing.index(), _ -> new ArrayList<>())
                    .add(new Content(child, packing, new Stay(pack, packing.index(), to)));
        }
    }

    /** All of it, in the order of the log; what was not unpacked lies there still. */
    List<Content> all() {
        List.copyOf(open.keySet()).forEach(child -> close(child, Long.MAX_VALUE));
        return found.values().stream().flatMap(List::stream).toList();
    }
}
