package org.chamadao.season;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Plays the season once: makes its parties, and enters every chapter under its own party's account. */
public final class SeasonPlayer {
    private static final int EVENTS_PER_DOCUMENT = 40;

    private final Codes codes;

    /**
     * A player.
     *
     * @param issuerHost host under which the installation gives out restricted-circulation numbers
     * @param serials gives a fresh serial at each call
     */
    public SeasonPlayer(String issuerHost, Supplier<String> serials) {
        this.codes = new Codes(issuerHost, serials);
    }

    /**
     * Plays against a running service; returns when a sold cake's record is in the log.
     *
     * @param base address of the service
     * @param operatorToken may make parties
     * @throws SeasonException when the service refuses something or does not answer
     */
    public PlayedSeason play(URI base, String operatorToken, Progress progress) throws InterruptedException {
        var season = TeaSeason.of(codes);
        try (var client = new ServiceClient(base)) {
            var tokens = new EnumMap<Cast, String>(Cast.class);
            for (var party : Cast.values()) {
                tokens.put(party, client.join(party, operatorToken));
            }
            capture(season, client, tokens, progress);
            var page = URI.create(season.cake()).getPath();
            client.awaitRecorded(page);
            return new PlayedSeason(page, tokens.getOrDefault(Cast.FACTORY, ""));
        }
    }

    private static void capture(TeaSeason season, ServiceClient client, Map<Cast, String> tokens, Progress progress) {
        var done = 0;
        for (var chapter : season.chapters()) {
            var events = chapter.events();
            for (var first = 0; first < events.size(); first += EVENTS_PER_DOCUMENT) {
                var part = events.subList(first, Math.min(first + EVENTS_PER_DOCUMENT, events.size()));
                client.capture(part, tokens.getOrDefault(chapter.party(), ""));
                done += part.size();
                progress.advanced(chapter.title(), done, season.events());
            }
        }
    }
}
