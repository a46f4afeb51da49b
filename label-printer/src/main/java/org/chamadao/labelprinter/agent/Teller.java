package org.chamadao.labelprinter.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** Tells everything. */
    void tellAll() {
        while (!journal.book().allTold()) {
            tell();
        }
    }

    /** Whether the job still stands. */
    void look() {
        hear(service.job(job()));
    }

    /** Somebody said that it does not. */
    void cancel() {
        cancelled = true;
    }

    private void tell() {
        List<LabelResult> results = journal.book().untold(MOST);
        var refused = send(results);
        if (refused.isPresent()) {
            look();
            tellWhatIsNews(results, refused.get());
        }
        journal.told(results.size());
    }

    /** A person may have answered already, for a job that was cancelled or given up: what is known for certain stays. */
    private void tellWhatIsNews(List<LabelResult> results, Refusal refusal) {
        var certain = certain(results);
        List<LabelResult> news = results.stream()
                .filter(result -> !certain.contains(result.sequence()))
                .toList();
        if (news.size() == results.size()) {
            throw ServiceException.because("the service refuses results: " + refusal.detail());
        }
        notices.tell(
                printer,
                "somebody has answered already for labels of job " + job() + ", that stays: " + refusal.detail());
        if (!news.isEmpty()) {
            send(news).ifPresent(again -> {
                throw ServiceException.because("the service refuses results: " + again.detail());
            });
        }
    }

    private Set<Integer> certain(List<LabelResult> results) {
        var sequences = results.stream().mapToInt(LabelResult::sequence).summaryStatistics();
        return service.known(job(), sequences.getMin(), sequences.getMax()).stream()
                .filter(known -> known.state().settled())
                .map(LabelResult::sequence)
                .collect(Collectors.toSet());
    }

    private Optional<Refusal> send(List<LabelResult> results) {
        return switch (service.results(job(), results)) {
            case PrintService.Heard.Taken taken -> {
                hear(taken.job());
                yield Optional.empty();
            }
            case PrintService.Heard.Refused refused -> Optional.of(refused.refusal());
        };
    }

    private void hear(PrintJob heard) {
        cancelled |= heard.state() == PrintJob.State.CANCELLED;
    }

    private UUID job() {
        return journal.book().job().job();
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
