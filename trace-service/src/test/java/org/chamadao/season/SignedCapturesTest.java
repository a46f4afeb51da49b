package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Test;

class SignedCapturesTest {
    /** Where nobody answers. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @Test
    void an_enrolment_that_was_begun_is_waited_for_and_not_interrupted() throws Exception {
        var accounts = new SlowAccounts();
        try (var client = new ServiceClient(NOWHERE)) {
            var captures = captures(client, accounts);
            captures.prepare(Cast.LABORATORY, "token");
            accounts.asked.await();

            var closing = Thread.ofVirtual().start(captures::close);
            Eventually.holds(() -> closing.getState() == Thread.State.WAITING
                    || closing.getState() == Thread.State.TIMED_WAITING
                    || accounts.interrupted.get());
            accounts.answered.countDown();
            closing.join();

            assertThat(accounts.interrupted).isFalse();
            assertThat(accounts.ended).isTrue();
        }
    }

    private static SignedCaptures captures(ServiceClient client, Accounts accounts) {
        return new SignedCaptures(
                client,
                accounts,
                new Administrator(client, accounts, "operator"),
                new EventLeaves(new Identifiers(IssuerHosts.of("a.example"))),
                new Document(Map.of()),
                Clock.systemUTC());
    }

    /** Gives its first secret once it is let. */
    private static final class SlowAccounts extends AccountsInMemory {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answered = new CountDownLatch(1);
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public String secret(String name, Supplier<String> drawn) {
            asked.countDown();
            try {
                answered.await();
                ended.set(true);
            } catch (InterruptedException e) {
                interrupted.set(true);
                Thread.currentThread().interrupt();
            }
            return super.secret(name, drawn);
        }
    }
}
