package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.Network;

/** Someone tries codes, none of which was issued: with 80 random bits none is ever hit. */
final class Guessing {
    private static final Duration LONGEST = Duration.ofDays(4);

    private Guessing() {}

    static void play(Stage stage, Attack.Guessing attack, Chance chance) {
        for (int campaign = 0; campaign < attack.campaigns(); campaign++) {
            var begun = Stage.time(chance, LONGEST);
            switch (attack.source()) {
                case ONE_ADDRESS -> fromOneAddress(stage, attack, begun, chance);
                case BOTNET -> fromEverywhere(stage, attack, begun, chance);
            }
        }
    }

    private static void fromOneAddress(Stage stage, Attack.Guessing attack, Instant begun, Chance chance) {
        var network = stage.networks().hosting(chance);
        var pause = Duration.ofMillis(chance.whole(300, 4_000));
        var at = begun;
        for (int guess = 0; guess < attack.guesses(); guess++) {
            at = at.plus(chance.waiting(pause));
            guess(stage, stage.people().anywhere(chance), at, network, chance);
        }
    }

    private static void fromEverywhere(Stage stage, Attack.Guessing attack, Instant begun, Chance chance) {
        var lasts = chance.between(Duration.ofHours(6), Duration.ofDays(3));
        for (int guess = 0; guess < attack.guesses(); guess++) {
            var bot = stage.people().anywhere(chance);
            var network = stage.networks().broadband(bot.home(), chance);
            guess(stage, bot, begun.plus(chance.between(Duration.ZERO, lasts)), network, chance);
        }
    }

    private static void guess(Stage stage, Person bot, Instant at, Network network, Chance chance) {
        var code = ItemCode.hashOfDrawn(chance.pick(Product.ALL), chance);
        var label = new ScanLabel(Who.GUESSER, Subject.NOTHING);
        stage.looks().add(new Look(code, bot, at, bot.home(), Opening.UNKNOWN_CODE, label), network);
        stage.labels().put(code, new ItemLabel.NeverIssued());
    }
}
