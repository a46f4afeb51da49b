package org.chamadao.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event did, as far as it moves the way of an item through the graph. */
sealed interface Happening {
    /** Things came into being; {@code lots} are those that the event says they belong to. */
    record Made(List<Thing> things, List<String> lots) implements Happening {
        public Made {
            things = List.copyOf(things);
            lots = List.copyOf(lots);
        }
    }

    /** Things were there, moved, inspected, sold. */
    record Seen(Deed deed) implements Happening {}

    /** Children went into a parent. */
    record Packed(String parent, List<String> children) implements Happening {
        public Packed {
            children = List.copyOf(children);
        }
    }

    /** Children left a parent; none named means all of them. */
    record Unpacked(String parent, List<String> children) implements Happening {
        public Unpacked {
            children = List.copyOf(children);
        }
    }

    /** Children were seen in a parent. */
    record SeenPacked(@Nullable String parent, List<String> children) implements Happening {
        public SeenPacked {
            children = List.copyOf(children);
        }
    }

    /**
     * Inputs became outputs.
     *
     * @param transformation joins several events of one party to one transformation, mostly absent
     */
    record Changed(@Nullable String transformation, List<Thing> inputs, List<Thing> outputs) implements Happening {
        public Changed {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** The stored event is gone or no longer an event. */
    record Unreadable() implements Happening {}
}
