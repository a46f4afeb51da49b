package org.chamadao.item;

import java.util.List;
import java.util.Optional;

/** What comes of a request once it is known how far its things have come. */
sealed interface Plan {
    /** It can be recorded. */
    record Document(EventWriter events) implements Plan {}

    /**
     * It cannot.
     *
     * @param detail why, in words
     * @param things that stand against it
     */
    record Impossible(String detail, List<Obstacle> things) implements Plan {
        public Impossible {
            things = List.copyOf(things);
        }
    }

    /**
     * A thing that stands against a request.
     *
     * @param allowed steps that its party may record with it instead
     * @param pack that it lies in, where that is why
     */
    record Obstacle(String item, ItemState state, List<ItemStep> allowed, Optional<String> pack) {
        public Obstacle {
            allowed = List.copyOf(allowed);
        }

        /** Nothing is told of what the party has nothing to do with. */
        static Obstacle of(Found found, Asker asker, String item) {
            return found.isVisible(item)
                    ? new Obstacle(
                            item,
                            found.states().life(item).state(),
                            found.states().offered(item, asker),
                            Optional.empty())
                    : new Obstacle(item, ItemState.UNKNOWN, List.of(), Optional.empty());
        }

        /** The same, because of where the thing lies. */
        static Obstacle elsewhere(Found found, Asker asker, String item) {
            var obstacle = of(found, asker, item);
            return found.isVisible(item)
                    ? new Obstacle(
                            item,
                            obstacle.state(),
                            obstacle.allowed(),
                            found.states().pack(item))
                    : obstacle;
        }
    }
}
