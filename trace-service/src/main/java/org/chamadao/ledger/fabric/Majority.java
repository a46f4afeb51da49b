package org.chamadao.ledger.fabric;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.LedgerException.Kind;
import org.hyperledger.fabric.client.GatewayException;

/** What more than half of the configured peers say; fewer are not believed, lest one of them makes us stop or go on. */
final class Majority {
    /** So long a peer may be behind the others before they count as disagreeing. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);
    /** So long others are waited for when those that have answered could agree in the next round. */
    private static final Duration FOR_OTHERS = Duration.ofMillis(250);
    /** More than any call takes. */
    private static final Duration FOR_ANY = Duration.ofSeconds(10);

    private final List<FabricPeer> peers;
    private final int enough;

    Majority(List<FabricPeer> peers) {
        this.peers = List.copyOf(peers);
        this.enough = peers.size() / 2 + 1;
    }

    /** What each peer is asked. */
    @FunctionalInterface
    interface Question<T> {
        /**
         * Asks one peer.
         *
         * @throws IllegalArgumentException when what it says is no answer to this question
         */
        T ask(FabricPeer peer) throws GatewayException;
    }

    private sealed interface Said<T> {
        record Answer<T>(T value) implements Said<T> {}

        record Nothing<T>(String reason) implements Said<T> {}
    }

    /**
     * Asks all at once, and again while those that answer have not come equally far.
     *
     * @param what names the question in messages
     * @throws LedgerException when no majority answers the same
     */
    <T> T of(String what, Question<T> question) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var said = round(question);
                var counts = counts(said);
                for (var value : counts.entrySet()) {
                    if (value.getValue() >= enough) {
                        return value.getKey();
                    }
                }
                var answers =
                        counts.values().stream().mapToInt(Integer::intValue).sum();
                if (answers < enough) {
                    throw new LedgerException(
                            "too few peers of the ledger answer the call " + what + ": " + described(said));
                }
                if (System.nanoTime() > end) {
                    throw new LedgerException(
                            Kind.DISAGREEMENT,
                            "the peers of the ledger answer the call " + what + " differently: " + described(said));
                }
                Thread.sleep(BETWEEN_ROUNDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while the peers of the ledger were asked", e);
        }
    }

    /** Returns as soon as the rest cannot change what follows. */
    private <T> Map<FabricPeer, Said<T>> round(Question<T> question) throws InterruptedException {
        var coming = new LinkedBlockingQueue<Map.Entry<FabricPeer, Said<T>>>();
        for (var peer : peers) {
            Thread.ofVirtual().name("ask-" + peer).start(() -> coming.add(Map.entry(peer, said(peer, question))));
        }
        var said = new HashMap<FabricPeer, Said<T>>();
        while (said.size() < peers.size()) {
            var counts = counts(said);
            var answers = counts.values().stream().mapToInt(Integer::intValue).sum();
            var open = peers.size() - said.size();
            if (counts.values().stream().anyMatch(count -> count >= enough) || answers + open < enough) {
                break;
            }
            var next = next(coming, answers >= enough ? FOR_OTHERS : FOR_ANY);
            if (next.isEmpty()) {
                break;
            }
            said.putAll(next);
        }
        return said;
    }

    private static <T> Map<FabricPeer, Said<T>> next(
            BlockingQueue<Map.Entry<FabricPeer, Said<T>>> coming, Duration patience) throws InterruptedException {
        var next = coming.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return next == null ? Map.of() : Map.of(next.getKey(), next.getValue());
    }

    private static <T> Said<T> said(FabricPeer peer, Question<T> question) {
        try {
            return new Said.Answer<>(question.ask(peer));
        } catch (GatewayException e) {
            return new Said.Nothing<>(Refusals.reason(e));
        } catch (IllegalArgumentException e) {
            return new Said.Nothing<>("an answer that is none: " + e.getMessage());
        }
    }

    private static <T> Map<T, Integer> counts(Map<FabricPeer, Said<T>> said) {
        var counts = new HashMap<T, Integer>();
        for (var each : said.values()) {
            switch (each) {
                case Said.Answer<T>(var value) -> counts.merge(value, 1, Integer::sum);
                case Said.Nothing<T> _ -> {
                    // It does not count.
                }
            }
        }
        return counts;
    }

    private static <T> String described(Map<FabricPeer, Said<T>> said) {
        return said.entrySet().stream()
                .map(each -> each.getKey() + ": "
                        + switch (each.getValue()) {
                            case Said.Answer<T>(var value) -> value.toString();
                            case Said.Nothing<T>(var reason) -> reason;
                        })
                .sorted()
                .collect(Collectors.joining(" | "));
    }
}
