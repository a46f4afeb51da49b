package org.chamadao.simulation;

import java.time.Duration;
import org.chamadao.simulation.chance.Chance;

/** Codes that people typed, or that a camera read from a torn label. */
final class Mistyping {
    private Mistyping() {}

    static void play(Stage stage, Chance chance) {
        var often = stage.world().mix().occasions().mistypings() * stage.world().scanRate();
        for (int left = stage.occasions(often, chance); left > 0; left--) {
            var person = stage.people().anywhere(chance);
            var code = ItemCode.hashOfDrawn(chance.pick(Product.ALL), chance);
            var at = Stage.time(chance, Duration.ZERO);
            stage.looks()
                    .add(new Look(
                            code,
                            person,
                            at,
                            person.home(),
                            Opening.UNKNOWN_CODE,
                            new ScanLabel(Who.MISTYPING, Subject.NOTHING)));
            stage.labels().put(code, new ItemLabel.NeverIssued());
        }
    }
}
