package org.chamadao.labelprinter.agent;

import java.time.Duration;
import java.util.List;

/** Tells the service what became of labels, when it can be reached, and hears that a job was cancelled. */
final class Teller {
    private static final int MOST = 1000;
    private static final int MANY = 100;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final PrintService service;
    private final Journal journal;
    private final String printer;
    private final Notices notices;
    private final Duration poll;
    private final Backoff backoff;
    private long last = System.nanoTime();
    private Duration pause = Duration.ZERO;
    private boolean cancelled;

    Teller(PrintService service, Journal journal, String printer, Notices notices, Pace pace) {
        this.service = service;
        this.journal = journal;
        this.printer = printer;
        this.notices = notices;
        this.poll = pace.poll();
        this.backoff = new Backoff(pace.retry());
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Tells what has gathered, if it is time. */
    void tellInPassing() {
        if (due()) {
            tellNow();
        }
    }

    /** Tells something, or asks how the job stands; a service that is away is tried again later. */
    void tellNow() {
        last = System.nanoTime();
        try {
            if (journal.book().allTold()) {
                look();
            } else {
                tell();
            }
            backoff.succeeded();
            pause = Duration.ZERO;
        } catch (ServiceException e) {
            notices.tell(printer, e.getMessage() + "; labels go on, results are kept");
            pause = backoff.next();
        }
    }

    /** Tells everything, or finds that the job was cancelled while something is still open. */
    void tellAll() {
        while (!journal.book().allTold() && !(cancelled && journal.book().any(LabelState.OPEN))) {
            tell();
        }
    }

    /** Whether the job still stands: one that is no longer given out was cancelled. */
    void look() {
        var next = service.next(printer);
        cancelled |= next.isEmpty()
                || !next.get().id().equals(journal.book().job().job())
                || next.get().state() == PrintJob.State.CANCELLED;
    }

    private void tell() {
        List<LabelResult> results = journal.book().untold(MOST);
        switch (service.results(journal.book().job().job(), results)) {
            case PrintService.Heard.Taken taken -> {
                cancelled |= taken.job().state() == PrintJob.State.CANCELLED;
                journal.told(results.size());
            }
            case PrintService.Heard.Refused refused -> refused(refused.refusal(), results.size());
        }
    }

    /** A job that was cancelled may take no more results, or only those that say so. */
    private void refused(Refusal refusal, int count) {
        if (cancelled) {
            notices.tell(printer, "the cancelled job takes no results: " + refusal.detail());
            journal.told(count);
            return;
        }
        look();
        if (!cancelled) {
            throw ServiceException.because("the service refuses results: " + refusal.detail());
        }
    }

    private boolean due() {
        var since = Duration.ofNanos(System.nanoTime() - last);
        if (since.compareTo(pause) < 0) {
            return false;
        }
        if (journal.book().allTold()) {
            return since.compareTo(poll) >= 0;
        }
        return since.compareTo(SOON) >= 0 || journal.book().untold(MANY).size() == MANY;
    }
}
