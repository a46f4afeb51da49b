package org.chamadao.log.sequence;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chamadao.log.LogHead;
import org.chamadao.tracelog.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the newest head a step further, on a thread of its own, so that a slow ledger delays that and nothing else. Heads
 * that were overtaken meanwhile are passed over.
 */
final class HeadFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFollower.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT = Duration.ofSeconds(5);

    private final String done;
    private final Step step;
    private final LedgerFailures failures;
    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private @Nullable LogHead wanted;
    private @Nullable LogHead last;
    private @Nullable Refusal refusal;
    private @Nullable String failure;
    private boolean closing;

    /** What is done with a head; idempotent. */
    @FunctionalInterface
    interface Step {
        /** @throws RefusedException when a ledger does not take the log as it is */
        void take(LogHead head);
    }

    /**
     * Does nothing before it is started.
     *
     * @param done the word for what has been done with a head, such as "released"
     * @param interval the least time between two steps
     */
    HeadFollower(String done, Step step, LedgerFailures failures, Duration interval) {
        this.done = done;
        this.step = step;
        this.thread = Thread.ofPlatform().name("heads-" + done).daemon().unstarted(this::run);
        this.failures = failures;
        this.interval = interval;
    }

    void start() {
        thread.start();
    }

    private record Refusal(LogHead head, RefusedException reason) {}

    /** There is a newer head. */
    void offer(LogHead head) {
        lock.lock();
        try {
            wanted = head;
            if (refusal != null && refusal.head.epoch() != head.epoch()) {
                refusal = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is to be done until the next offer. */
    void withdraw() {
        lock.lock();
        try {
            wanted = null;
            refusal = null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Why the ledger refused a head of this tenure, when it did; nothing more is done in it then.
     *
     * @param epoch of the tenure
     */
    Optional<RefusedException> refusal(long epoch) {
        lock.lock();
        try {
            return Optional.ofNullable(refusal)
                    .filter(refused -> refused.head.epoch() == epoch)
                    .map(Refusal::reason);
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing has been done with the newest head yet, when it was tried. */
    Optional<String> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            // A network may take longer; what is on its way then is found at the next start.
            thread.join(MOST_WAIT.toMillis());
            if (thread.isAlive()) {
                LOG.info("a checkpoint is still on its way to the ledger");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (var next = await(); next.isPresent(); next = await()) {
            var head = next.get();
            var pause = interval;
            try {
                step.take(head);
                succeeded(head);
            } catch (RefusedException e) {
                refused(head, e);
            } catch (RuntimeException | OutOfMemoryError e) {
                // Whatever it is, this thread goes on: were it to end, nothing would be done any more, unnoticed.
                pause = PAUSE_AFTER_FAILURE;
                failed(e);
            }
            pause(pause);
        }
    }

    /** The next head; none when this is closing. */
    private Optional<LogHead> await() {
        lock.lock();
        try {
            while (!closing && (wanted == null || refusal != null || wanted.equals(last))) {
                changed.awaitUninterruptibly();
            }
            return closing ? Optional.empty() : Optional.ofNullable(wanted);
        } finally {
            lock.unlock();
        }
    }

    private void succeeded(LogHead head) {
        lock.lock();
        try {
            last = head;
            if (failure != null) {
                LOG.info("the log is {} at size {} after a failure", done, head.size());
                failure = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void refused(LogHead head, RefusedException e) {
        failures.note(e);
        lock.lock();
        try {
            refusal = new Refusal(head, e);
        } finally {
            lock.unlock();
        }
    }

    private void failed(Throwable e) {
        failures.note(e);
        lock.lock();
        try {
            if (failure == null) {
                LOG.warn("the log cannot be {} now, trying again: {}", done, e.toString());
            }
            failure = e.toString();
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration length) {
        lock.lock();
        try {
            var left = length.toNanos();
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
