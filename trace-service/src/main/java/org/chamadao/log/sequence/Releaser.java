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
 * Releases the newest head on a thread of its own, so that a slow ledger delays checkpoints and nothing else. Heads that
 * were overtaken meanwhile are passed over.
 */
final class Releaser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Releaser.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT = Duration.ofSeconds(5);

    private final Release release;
    private final LedgerFailures failures;
    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = Thread.ofPlatform().name("releaser").daemon().unstarted(this::run);
    private @Nullable LogHead wanted;
    private @Nullable LogHead released;
    private @Nullable RefusedException refusal;
    private @Nullable String failure;
    private boolean closing;

    /** @param interval the least time between two releases */
    Releaser(Release release, LedgerFailures failures, Duration interval) {
        this.release = release;
        this.failures = failures;
        this.interval = interval;
    }

    void start() {
        thread.start();
    }

    /** A head was committed. */
    void offer(LogHead head) {
        lock.lock();
        try {
            wanted = head;
            refusal = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is to be released until the next offer. */
    void withdraw() {
        lock.lock();
        try {
            wanted = null;
            refusal = null;
        } finally {
            lock.unlock();
        }
    }

    /** Why the ledger refused the last head, when it did. */
    Optional<RefusedException> refusal() {
        lock.lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** Why the newest head is not released yet, when it was tried. */
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
            if (!thread.join(MOST_WAIT)) {
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
                release.release(head);
                done(head);
            } catch (RefusedException e) {
                refused(head, e);
            } catch (RuntimeException | OutOfMemoryError e) {
                // Whatever it is, this thread goes on: were it to end, nothing would be released any more, unnoticed.
                pause = PAUSE_AFTER_FAILURE;
                failed(e);
            }
            pause(pause);
        }
    }

    /** The next head to release; none when this is closing. */
    private Optional<LogHead> await() {
        lock.lock();
        try {
            while (!closing && (wanted == null || refusal != null || wanted.equals(released))) {
                changed.awaitUninterruptibly();
            }
            return closing ? Optional.empty() : Optional.ofNullable(wanted);
        } finally {
            lock.unlock();
        }
    }

    private void done(LogHead head) {
        lock.lock();
        try {
            released = head;
            if (failure != null) {
                LOG.info("released the log at size {} after a failure", head.size());
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
            // A newer offer may be fine where this one was too late.
            if (head.equals(wanted)) {
                refusal = e;
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(Throwable e) {
        failures.note(e);
        lock.lock();
        try {
            if (failure == null) {
                LOG.warn("the log cannot be released now, trying again: {}", e.toString());
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
