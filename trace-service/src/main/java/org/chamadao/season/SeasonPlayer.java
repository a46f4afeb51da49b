package org.chamadao.season;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plays the season: makes its parties, and enters every chapter under its own party's account. Played again with the
 * same serials and accounts, it goes on where it was interrupted: what was captured is recognised and counts once.
 */
public final class SeasonPlayer {
    private static final int EVENTS_PER_DOCUMENT = 40;

    private final Codes codes;
    private final Accounts accounts;

    /**
     * A player.
     *
     * @param issuerHost host under which the installation gives out restricted-circulation numbers
     * @param serials gives a fresh serial at each call
     */
    public SeasonPlayer(String issuerHost, Supplier<String> serials, Accounts accounts) {
        this.codes = new Codes(issuerHost, serials);
        this.accounts = accounts;
    }

    /**
     * Plays against a running service; returns when everything is in the log.
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
                var token = token(party, client, operatorToken);
                client.describe(party, token, operatorToken);
                tokens.put(party, token);
            }
            capture(season, client, tokens, progress);
            return new PlayedSeason(URI.create(season.cake()).getPath(), tokens.getOrDefault(Cast.FACTORY, ""));
        }
    }

    private String token(Cast party, ServiceClient client, String operatorToken) {
        return accounts.token(party.name()).orElseGet(() -> {
            var token = client.join(party, operatorToken);
            accounts.remember(party.name(), token);
            return token;
        });
    }

    private static void capture(TeaSeason season, ServiceClient client, Map<Cast, String> tokens, Progress progress)
            throws InterruptedException {
        var done = 0;
        for (var chapter : season.chapters()) {
            var events = chapter.events();
            var token = tokens.getOrDefault(chapter.party(), "");
            for (var first = 0; first < events.size(); first += EVENTS_PER_DOCUMENT) {
                var part = events.subList(first, Math.min(first + EVENTS_PER_DOCUMENT, events.size()));
                var job = client.capture(part, token, "season-" + done);
                done += part.size();
                progress.advanced(chapter.title(), done, season.events());
                if (done == season.events()) {
                    client.awaitRecorded(job, token);
                }
            }
        }
    }
}
