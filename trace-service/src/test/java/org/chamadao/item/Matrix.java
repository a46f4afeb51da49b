package org.chamadao.item;

import static org.chamadao.item.ItemState.ACTIVE;
import static org.chamadao.item.ItemState.APPLIED;
import static org.chamadao.item.ItemState.DESTROYED;
import static org.chamadao.item.ItemState.IN_STOCK;
import static org.chamadao.item.ItemState.LOST;
import static org.chamadao.item.ItemState.OPENED;
import static org.chamadao.item.ItemState.ORDERED;
import static org.chamadao.item.ItemState.PRINTED;
import static org.chamadao.item.ItemState.RECALLED;
import static org.chamadao.item.ItemState.SHIPPED;
import static org.chamadao.item.ItemState.SOLD;
import static org.chamadao.item.ItemState.STOLEN;
import static org.chamadao.item.ItemState.UNKNOWN;
import static org.chamadao.item.ItemState.VOID;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table of steps once more, written down by hand as a matrix: one column per state, {@code =} for what changes nothing,
 * {@code -} for what is impossible, {@code <} for the way back.
 */
final class Matrix {
    private static final List<ItemState> COLUMNS = List.of(
            ORDERED, PRINTED, APPLIED, ACTIVE, SHIPPED, IN_STOCK, SOLD, OPENED, VOID, LOST, STOLEN, DESTROYED, RECALLED,
            UNKNOWN);

    private static final Map<Character, ItemState> LETTERS = Map.ofEntries(
            Map.entry('o', ORDERED),
            Map.entry('p', PRINTED),
            Map.entry('a', APPLIED),
            Map.entry('A', ACTIVE),
            Map.entry('s', SHIPPED),
            Map.entry('i', IN_STOCK),
            Map.entry('S', SOLD),
            Map.entry('O', OPENED),
            Map.entry('v', VOID),
            Map.entry('l', LOST),
            Map.entry('t', STOLEN),
            Map.entry('d', DESTROYED),
            Map.entry('r', RECALLED));

    private static final String ROWS = """
            step          o p a A s i S O v l t d r ?
            print         p = - - - - - - - - - - - p
            apply         - a - - - - - - - - - - - a
            activate      - A A - - - - - - - - - - A
            fill          - A A = = = - - - - - - = A
            pack          - - = = = = - - - - - - = =
            ship          - - - s = s - - - - - - = s
            receive       - - - - i = - - - i - - = i
            store         - = = = i = - - - - - - = i
            sell          - - - S - S - - - - - - - S
            open          - - - - - - O = - - - - - O
            voidShipping  - - - - < - - - - - - - = -
            takeBack      - - - - i = i - - - - - = i
            reportLost    - l l l l l - - - = - - - l
            reportStolen  - t t t t t - - - t = - - t
            find          - = = = = = - - - < < - = -
            void          v v v v - v - - = v v - v v
            destroy       - d d d d d - - d d - = d d
            recall        - - r r r r r r - r r - = r
            """;

    private static final Map<String, String> CELLS = cells();

    private Matrix() {}

    private static Map<String, String> cells() {
        var cells = new TreeMap<String, String>();
        ROWS.lines().skip(1).forEach(line -> {
            var row = line.split(" +");
            for (var column = 0; column < COLUMNS.size(); column++) {
                cells.put(row[0] + " " + COLUMNS.get(column), row[column + 1]);
            }
        });
        return cells;
    }

    /** The state that a step leads to; none where it is impossible. */
    static Optional<ItemState> next(ItemStep step, ItemState state, ItemState before) {
        var cell = CELLS.get(step.word() + " " + state);
        return switch (cell) {
            case "-" -> Optional.empty();
            case "=" -> Optional.of(state);
            case "<" -> Optional.of(before);
            case null -> throw new IllegalArgumentException("no cell for " + step + " in " + state);
            default -> Optional.ofNullable(LETTERS.get(cell.charAt(0)));
        };
    }
}
