package org.chamadao.season;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chamadao.event.EventLeaves;
import org.chamadao.season.Enrolment.Enrolled;

/** Captures what devices sign. Devices are enrolled beside whatever else goes on, since that takes about a second. */
final class SignedCaptures implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServiceClient client;
    private final Accounts accounts;
    private final Administrator administrator;
    private final EventLeaves leaves;
    private final Document document;
    private final Clock clock;
    private final ExecutorService enrolments = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Party, Future<Signer>> signers = new HashMap<>();

    /** @param leaves cuts events as the service does */
    SignedCaptures(
            ServiceClient client,
            Accounts accounts,
            Administrator administrator,
            EventLeaves leaves,
            Document document,
            Clock clock) {
        this.client = client;
        this.accounts = accounts;
        this.administrator = administrator;
        this.leaves = leaves;
        this.document = document;
        this.clock = clock;
    }

    /**
     * A party's device.
     *
     * @param certificates fingerprints, the oldest first
     */
    private record Signer(
            Party party, String token, Enrolment enrolment, SigningDevice device, List<String> certificates) {
        Signer with(String certificate) {
            var all = new ArrayList<>(certificates);
            all.add(certificate);
            return new Signer(party, token, enrolment, device, List.copyOf(all));
        }
    }

    /**
     * Begins to enrol the device of a party, or to look for it.
     *
     * @param token of the party's systems
     */
    void prepare(Party party, String token) {
        signers.put(party, enrolments.submit(() -> enrolled(party, token)));
    }

    /**
     * Captures events of a prepared party as one document. Gives the id of the job.
     *
     * @param key the same for a repeat of the same events
     */
    String capture(Party party, List<Map<String, Object>> events, String key) throws InterruptedException {
        var signer = signer(party);
        // Under the certificate that it was captured with the document is a repeat, also when that has expired since;
        // under another one it would contradict what is stored.
        for (var certificate : signer.certificates()) {
            var job = capture(signer, events, key, certificate);
            if (job.isPresent()) {
                return job.get();
            }
        }
        var renewed = renewed(signer);
        return capture(signer, events, key, renewed)
                .orElseThrow(() -> new SeasonException(
                        "the device of " + party.partyName() + " may not sign under its new certificate " + renewed));
    }

    private Optional<String> capture(Signer signer, List<Map<String, Object>> events, String key, String certificate) {
        return client.captureSigned(
                document.signed(events, signer.device(), certificate), signer.token(), key + "-" + certificate);
    }

    private Signer signer(Party party) throws InterruptedException {
        try {
            return requireNonNull(signers.get(party), "nobody has prepared " + party.name())
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SeasonException refused) {
                throw refused;
            }
            throw new IllegalStateException("the device of " + party.partyName() + " could not be enrolled", e);
        }
    }

    private Signer enrolled(Party party, String token) {
        var root = SigningKey.of(accounts.secret(party.name() + ".root-key", SigningKey::drawn));
        var key = SigningKey.of(accounts.secret(party.name() + ".device-key", SigningKey::drawn));
        var secret = accounts.secret(party.name() + ".authored-secret", SignedCaptures::drawnSecret);
        var enrolment = new Enrolment(client, root, key, clock);
        var known = enrolment.certificates(token).stream()
                .map(Enrolled::fingerprint)
                .toList();
        var certificates = known.isEmpty() ? List.of(first(party, token, enrolment)) : known;
        return new Signer(party, token, enrolment, new SigningDevice(key, secret, leaves), certificates);
    }

    private String first(Party party, String token, Enrolment enrolment) {
        try (var session = administrator.signIn(party, token)) {
            return enrolment.first(session);
        }
    }

    private String renewed(Signer signer) {
        var last = signer.enrolment().certificates(signer.token()).getLast();
        if (!last.state().equals("expired")) {
            throw new SeasonException("the device of " + signer.party().partyName()
                    + " may not sign, and its certificate " + last.fingerprint() + " is " + last.state());
        }
        try (var session = administrator.signIn(signer.party(), signer.token())) {
            var renewed = signer.enrolment().renewed(session, last);
            signers.put(signer.party(), CompletableFuture.completedFuture(signer.with(renewed)));
            return renewed;
        }
    }

    /** Waits for what has been begun: broken off, a request of it could arrive in the middle of the next play. */
    @Override
    public void close() {
        enrolments.close();
    }

    private static String drawnSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
