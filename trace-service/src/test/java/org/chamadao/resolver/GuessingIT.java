package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.chamadao.gs1.Serials;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever guesses serials finds nothing, and is slowed down; nobody else is. */
final class GuessingIT {
    private static final int MOST = 20;
    /** Asked of the suite; {@code -Dchamadao.guesses=1000000} takes some minutes. */
    private static final int GUESSES = Integer.getInteger("chamadao.guesses", 20_000);

    private static final int AT_ONCE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static SeasonService strict;

    @BeforeAll
    static void play_a_season() throws InterruptedException {
        strict = SeasonService.start(
                Map.of("chamadao.misses.most", Integer.toString(MOST), "chamadao.proxy.trusted", "127.0.0.1"));
    }

    @Test
    void a_network_that_asks_for_too_many_unknown_codes_has_to_wait() {
        for (var guess = 0; guess < MOST; guess++) {
            assertThat(get("198.51.100.1", guessed()).statusCode()).isEqualTo(404);
        }

        var refused = get("198.51.100.1", guessed());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 900L);
        assertThat(refused.body()).contains("data-verdict=\"unknown\"", "Codes that are on record are still answered");
    }

    @Test
    void what_is_on_record_is_answered_whoever_asks() {
        exhaust("198.51.100.2");

        assertThat(get("198.51.100.2", strict.page().getPath()).statusCode()).isEqualTo(200);
        assertThat(get("198.51.100.2", "/api/proofs" + strict.page().getPath()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void another_network_is_not_slowed_down() {
        exhaust("198.51.100.3");

        assertThat(get("198.51.100.4", guessed()).statusCode()).isEqualTo(404);
    }

    @Test
    void proofs_and_photos_are_no_way_around() {
        exhaust("198.51.100.5");

        assertThat(get("198.51.100.5", "/api/proofs" + guessed()).statusCode()).isEqualTo(429);
        assertThat(get("198.51.100.5", "/api/proofs/00/095060001234567893").statusCode())
                .isEqualTo(429);
        assertThat(get("198.51.100.5", "/api/photos" + guessed() + "/AAAA").statusCode())
                .isEqualTo(429);
    }

    @Test
    void random_serials_find_nothing() throws InterruptedException, ExecutionException {
        var service = SeasonService.shared();
        var misses = new LongAdder();
        Set<Integer> others = ConcurrentHashMap.newKeySet();

        try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> (Callable<Void>) () -> {
                        for (var guess = 0; guess < GUESSES / AT_ONCE; guess++) {
                            var answer = HTTP.send(
                                    HttpRequest.newBuilder(service.at(guessed()))
                                            .header("Accept", "application/json")
                                            .build(),
                                    BodyHandlers.discarding());
                            if (answer.statusCode() == 404) {
                                misses.increment();
                            } else {
                                others.add(answer.statusCode());
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : guessers.invokeAll(tasks)) {
                done.get();
            }
        }

        assertThat(others).isEmpty();
        assertThat(misses.sum()).isEqualTo(GUESSES / AT_ONCE * AT_ONCE);
    }

    private static void exhaust(String network) {
        for (var guess = 0; guess <= MOST; guess++) {
            get(network, guessed());
        }
    }

    /** A serial as ours are, of a product that is there. */
    private static String guessed() {
        var bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return "/01/02000010001019/21/" + Serials.text(bytes);
    }

    private static HttpResponse<String> get(String network, String path) {
        var request = HttpRequest.newBuilder(strict.at(path))
                .header("X-Forwarded-For", network)
                .header("Accept-Language", "en")
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }
}
