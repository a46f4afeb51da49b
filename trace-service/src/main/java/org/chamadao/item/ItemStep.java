package org.chamadao.item;

import static org.chamadao.item.By.GIVER;
import static org.chamadao.item.By.HOLDER;
import static org.chamadao.item.By.OPERATOR;
import static org.chamadao.item.By.ORDERER;
import static org.chamadao.item.By.REGULATOR;
import static org.chamadao.item.By.TAKER;
import static org.chamadao.item.Form.adds;
import static org.chamadao.item.Form.deletes;
import static org.chamadao.item.Form.observes;
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
import static org.chamadao.item.ItemState.VOID;
import static org.chamadao.item.Moves.from;
import static org.chamadao.item.Moves.in;
import static org.chamadao.item.Words.bizStep;
import static org.chamadao.item.Words.disposition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of steps between states, in the order of SPEC.md. */
enum ItemStep {
    PRINT(
            "print",
            from(ORDERED).to(PRINTED).stays(PRINTED),
            Set.of(ORDERER),
            Goes.ALONE,
            Says.event(bizStep("encoding")).hint(disposition("encoded")),
            observes("encoding", "encoded")),
    APPLY(
            "apply",
            from(PRINTED).to(APPLIED),
            Set.of(ORDERER),
            Goes.ALONE,
            Says.event(bizStep("commissioning")),
            adds("commissioning", "in_progress")),
    ACTIVATE(
            "activate",
            from(PRINTED, APPLIED).to(ACTIVE),
            Set.of(ORDERER),
            Goes.ALONE,
            Says.event(bizStep("commissioning").with("active")).hint(disposition("active")),
            adds("commissioning", "active")),
    /** A pack comes to be by being filled. */
    FILL(
            "fill",
            from(PRINTED, APPLIED).to(ACTIVE).stays(ACTIVE, SHIPPED, IN_STOCK, RECALLED),
            Set.of(ORDERER, HOLDER, TAKER),
            Goes.ALONE,
            Says.nothing(),
            null),
    PACK(
            "pack",
            in(APPLIED, ACTIVE, SHIPPED, IN_STOCK, RECALLED),
            Set.of(HOLDER, TAKER),
            Goes.ALONE,
            Says.nothing(),
            null),
    SHIP(
            "ship",
            from(ACTIVE, IN_STOCK).to(SHIPPED).stays(SHIPPED, RECALLED),
            Set.of(HOLDER, TAKER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("shipping", "departing", "consigning")),
            observes("shipping", "in_transit")),
    RECEIVE(
            "receive",
            from(SHIPPED, LOST).to(IN_STOCK).stays(IN_STOCK, RECALLED),
            Set.of(HOLDER, TAKER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("receiving", "accepting", "arriving", "collecting")),
            observes("receiving", "in_progress")),
    STORE(
            "store",
            from(SHIPPED).to(IN_STOCK).stays(PRINTED, APPLIED, ACTIVE, IN_STOCK, RECALLED),
            Set.of(HOLDER, TAKER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("storing", "stocking")),
            observes("storing", "in_progress")),
    SELL(
            "sell",
            from(ACTIVE, IN_STOCK).to(SOLD),
            Set.of(HOLDER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("retail_selling", "dispensing")).hint(disposition("retail_sold")),
            observes("retail_selling", "retail_sold")),
    OPEN(
            "open",
            from(SOLD).to(OPENED).stays(OPENED),
            Set.of(TAKER, OPERATOR),
            Goes.ALONE,
            Says.event(disposition("container_open", "dispensed")),
            observes("other", "container_open")),
    VOID_SHIPPING(
            "voidShipping",
            from(SHIPPED).to(new Target.BeforeShipping()).stays(RECALLED),
            Set.of(GIVER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("void_shipping")),
            observes("void_shipping", "in_progress")),
    TAKE_BACK(
            "takeBack",
            from(SHIPPED, SOLD).to(IN_STOCK).stays(IN_STOCK, RECALLED),
            Set.of(HOLDER, GIVER, TAKER),
            Goes.WITH_CONTENTS,
            Says.event(disposition("returned")),
            observes("receiving", "returned")),
    REPORT_LOST(
            "reportLost",
            from(PRINTED, APPLIED, ACTIVE, SHIPPED, IN_STOCK).to(LOST).stays(LOST),
            Set.of(ORDERER, HOLDER, GIVER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("stock_taking", "cycle_counting", "other").with("unknown")),
            observes("cycle_counting", "unknown")),
    REPORT_STOLEN(
            "reportStolen",
            from(PRINTED, APPLIED, ACTIVE, SHIPPED, IN_STOCK, LOST).to(STOLEN).stays(STOLEN),
            Set.of(ORDERER, HOLDER, GIVER),
            Goes.WITH_CONTENTS,
            Says.event(disposition("stolen")),
            observes("other", "stolen")),
    FIND(
            "find",
            from(LOST, STOLEN)
                    .to(new Target.BeforeMissing())
                    .stays(PRINTED, APPLIED, ACTIVE, SHIPPED, IN_STOCK, RECALLED),
            Set.of(ORDERER, HOLDER, GIVER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("stock_taking", "cycle_counting")),
            observes("cycle_counting", "in_progress")),
    VOID_CODE(
            "void",
            from(ORDERED, PRINTED, APPLIED, ACTIVE, IN_STOCK, LOST, STOLEN, RECALLED)
                    .to(VOID)
                    .stays(VOID),
            Set.of(ORDERER, HOLDER),
            Goes.ALONE,
            Says.event(bizStep("decommissioning")),
            deletes("decommissioning", "inactive")),
    DESTROY(
            "destroy",
            from(PRINTED, APPLIED, ACTIVE, SHIPPED, IN_STOCK, LOST, RECALLED, VOID)
                    .to(DESTROYED)
                    .stays(DESTROYED),
            Set.of(ORDERER, HOLDER, GIVER),
            Goes.WITH_CONTENTS,
            Says.event(bizStep("destroying"), disposition("destroyed", "disposed")),
            deletes("destroying", "destroyed")),
    RECALL(
            "recall",
            from(APPLIED, ACTIVE, SHIPPED, IN_STOCK, SOLD, OPENED, LOST, STOLEN)
                    .to(RECALLED)
                    .stays(RECALLED),
            Set.of(ORDERER, HOLDER, OPERATOR, REGULATOR),
            Goes.WITH_CONTENTS,
            Says.event(disposition("recalled")),
            observes("other", "recalled"));

    /** What an event is asked first comes first: the more exact words. */
    private static final List<ItemStep> MOST_EXACT_FIRST = List.of(
            REPORT_STOLEN,
            DESTROY,
            RECALL,
            OPEN,
            REPORT_LOST,
            FIND,
            VOID_CODE,
            SELL,
            VOID_SHIPPING,
            SHIP,
            TAKE_BACK,
            RECEIVE,
            STORE,
            ACTIVATE,
            APPLY,
            PRINT);

    private final String word;
    private final Moves moves;
    private final Set<By> by;
    private final Goes goes;
    private final Says says;
    private final @Nullable Form form;

    ItemStep(String word, Moves moves, Set<By> by, Goes goes, Says says, @Nullable Form form) {
        this.word = word;
        this.moves = moves;
        this.by = Set.copyOf(by);
        this.goes = goes;
        this.says = says;
        this.form = form;
    }

    /** Whether what lies in a pack makes the step with it. */
    enum Goes {
        ALONE,
        WITH_CONTENTS
    }

    /** The step of a word. */
    static Optional<ItemStep> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
    }

    /** The step that the words of an event make, when it is no packing. */
    static Optional<Said> said(@Nullable String bizStep, @Nullable String disposition) {
        return MOST_EXACT_FIRST.stream()
                .filter(step -> step.says.inEvent(bizStep, disposition))
                .findFirst()
                .map(step -> new Said(step, Said.Weight.EVENT))
                .or(() -> MOST_EXACT_FIRST.stream()
                        .filter(step -> step.says.inHint(bizStep, disposition))
                        .findFirst()
                        .map(step -> new Said(step, Said.Weight.HINT)));
    }

    /** The word in the API. */
    String word() {
        return word;
    }

    Moves moves() {
        return moves;
    }

    Set<By> by() {
        return by;
    }

    Goes goes() {
        return goes;
    }

    Says says() {
        return says;
    }

    /** None where the step is a part of packing. */
    Optional<Form> form() {
        return Optional.ofNullable(form);
    }

    /** Whether it is possible in a state at all. */
    boolean isPossibleIn(ItemState state) {
        return moves.from().contains(state) || moves.stays().contains(state) || isBeginning(state);
    }

    /** Whether it is worth recording in a state: it leads on, or leaves a state that is not its own. */
    boolean isOfferedIn(ItemState state) {
        return isPossibleIn(state) && !moves.to().equals(new Target.State(state));
    }

    /** A thing whose code was not ordered here enters where its first event says. */
    private boolean isBeginning(ItemState state) {
        return state == ItemState.UNKNOWN
                && switch (moves.to()) {
                    case Target.State _, Target.Same _ -> true;
                    case Target.BeforeShipping _, Target.BeforeMissing _ -> false;
                };
    }

    /** Whether it leads out of a state. */
    boolean leadsOutOf(ItemState state) {
        return moves.from().contains(state) || isBeginning(state) && moves.to() instanceof Target.State;
    }
}
