package org.chamadao.item;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.chamadao.label.IssuedCodes;
import org.chamadao.party.Input;
import org.chamadao.party.Party;

/** Reads what steps are asked for. */
@Singleton
final class StepForms {
    static final int MOST_ITEMS = 20_000;
    private static final int LONGEST_STEP = 20;

    private final ItemUris uris;
    private final IssuedCodes codes;
    private final Products products;
    private final Clock clock;

    StepForms(ItemUris uris, IssuedCodes codes, Products products, Clock clock) {
        this.uris = uris;
        this.codes = codes;
        this.products = products;
        this.clock = clock;
    }

    Task task(Party party, Input input) {
        var word = input.text("step", LONGEST_STEP);
        var step = ItemStep.of(word)
                .filter(known -> known.form().isPresent())
                .orElseThrow(
                        () -> Input.refused(input.at("step"), "step is one of " + words() + ", not " + word + "."));
        var form = step.form().orElseThrow();
        var setting = Setting.of(input, clock.instant());
        return new StepTask(step, form, aim(party, input), setting, products);
    }

    private StepTask.Aim aim(Party party, Input input) {
        if (Stream.of("items", "range", "pack").filter(input::has).count() != 1) {
            throw Input.refused("", "Name the things by one of items, range and pack.");
        }
        if (input.has("pack")) {
            return new StepTask.Aim.Pack(uris.canonical(input, "pack"));
        }
        return new StepTask.Aim.Things(
                input.has("items")
                        ? uris.canonicals(input, "items", MOST_ITEMS)
                        : CodeRange.of(input, "range", MOST_ITEMS).uris(codes, party, input.at("range")));
    }

    private static String words() {
        return Arrays.stream(ItemStep.values())
                .filter(step -> step.form().isPresent())
                .map(ItemStep::word)
                .collect(joining(", "));
    }
}
