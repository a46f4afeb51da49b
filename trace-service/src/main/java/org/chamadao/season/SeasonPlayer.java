package org.chamadao.season;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;

/**
 * Plays a season: makes its parties, and enters every chapter under its own party's account, some of them signed by a
 * device of the party. Played again with the same serials and accounts, it goes on where it was interrupted: what was
 * captured is recognised and counts once.
 */
public final class SeasonPlayer {
    private static final int EVENTS_PER_DOCUMENT = 40;

    private final Codes codes;
    private final Accounts accounts;
    private final EventLeaves leaves;
    private final Clock clock;

    /**
     * A player.
     *
     * @param issuerHost host under which the installation gives out restricted-circulation numbers
     * @param serials gives a fresh serial at each call
     * @param clock dates the certificates of devices
     */
    public SeasonPlayer(String issuerHost, Supplier<String> serials, Accounts accounts, Clock clock) {
        this.codes = new Codes(issuerHost, serials);
        this.accounts = accounts;
        this.leaves = new EventLeaves(new Identifiers(IssuerHosts.of(issuerHost)));
        this.clock = clock;
    }

    /**
     * Plays the season of tea against a running service; returns when everything is in the log.
     *
     * @param base address of the service
     * @param operatorToken may make parties, and invite their administrators
     * @throws SeasonException when the service refuses something or does not answer
     */
    public PlayedSeason play(URI base, String operatorToken, Progress progress) throws InterruptedException {
        Rolls rolls;
        try (var client = new ServiceClient(base)) {
            rolls = new CodeOrdering(client, token(Cast.FACTORY, client, operatorToken)).rolls();
        }
        return play(TeaSeason.of(codes, rolls), base, operatorToken, progress);
    }

    /** The same with a season that is a file. */
    public PlayedSeason play(SeasonFile season, URI base, String operatorToken, Progress progress)
            throws InterruptedException {
        return play(season.season(codes), base, operatorToken, progress);
    }

    /** Plays a season of which there may be less. */
    PlayedSeason play(Season season, URI base, String operatorToken, Progress progress) throws InterruptedException {
        var document = new Document(season.prefixes());
        try (var client = new ServiceClient(base);
                var signed = new SignedCaptures(
                        client,
                        accounts,
                        new Administrator(client, accounts, operatorToken),
                        leaves,
                        document,
                        clock)) {
            var tokens = new HashMap<Party, String>();
            var pseudonyms = new HashMap<Party, String>();
            for (var party : season.parties()) {
                var token = token(party, client, operatorToken);
                pseudonyms.put(party, client.describe(party, token, operatorToken));
                tokens.put(party, token);
                if (season.signs(party)) {
                    signed.prepare(party, token);
                }
            }
            var account = new Account(client, signed, document, tokens, pseudonyms);
            season.delegations().forEach(account::delegate);
            season.pictures().forEach(account::bring);
            capture(season, account, progress);
            return new PlayedSeason(URI.create(season.item()).getPath(), account.token(season.maker()));
        }
    }

    private String token(Party party, ServiceClient client, String operatorToken) {
        return accounts.token(party.name()).orElseGet(() -> {
            var token = client.join(party, operatorToken);
            accounts.remember(party.name(), token);
            return token;
        });
    }

    /** How the parties enter what they say. */
    private record Account(
            ServiceClient client,
            SignedCaptures signed,
            Document document,
            Map<Party, String> tokens,
            Map<Party, String> pseudonyms) {
        void delegate(Season.Delegation delegation) {
            client.delegate(pseudonyms.getOrDefault(delegation.to(), ""), token(delegation.from()));
        }

        void bring(Picture.Taken picture) {
            client.bring(picture, token(picture.party()));
        }

        String token(Party party) {
            return tokens.getOrDefault(party, "");
        }

        String capture(Chapter chapter, List<Map<String, Object>> events, String key) throws InterruptedException {
            var told = events.stream().map(this::told).toList();
            return switch (chapter.hand()) {
                case ACCOUNT -> client.capture(document.of(told), token(chapter.party()), key);
                case DEVICE -> signed.capture(chapter.party(), told, key);
            };
        }

        /** The event with pseudonyms in the places of parties. */
        private Map<String, Object> told(Map<String, Object> event) {
            var told = new LinkedHashMap<>(event);
            told.replaceAll((_, value) -> value instanceof Party party ? pseudonyms.getOrDefault(party, "") : value);
            return told;
        }
    }

    private static void capture(Season season, Account account, Progress progress) throws InterruptedException {
        var done = 0;
        for (var chapter : season.chapters()) {
            var events = chapter.events();
            for (var first = 0; first < events.size(); first += EVENTS_PER_DOCUMENT) {
                var part = events.subList(first, Math.min(first + EVENTS_PER_DOCUMENT, events.size()));
                var job = account.capture(chapter, part, "season-" + done);
                done += part.size();
                progress.advanced(chapter.title(), done, season.events());
                if (done == season.events()) {
                    account.client().awaitRecorded(job, account.token(chapter.party()));
                }
            }
        }
    }
}
