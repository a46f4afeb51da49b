package org.chamadao.labelprinter.agent;

import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The work at one printer, job after job. */
final class Station {
    private static final int SPAN = 1000;

    private final Desk desk;
    private final Set<UUID> lost;
    private final Backoff backoff;

    /** @param lost jobs whose journal is gone: their labels without a result are asked about */
    Station(Desk desk, Set<UUID> lost) {
        this.desk = desk;
        this.lost = Set.copyOf(lost);
        this.backoff = new Backoff(desk.pace().retry());
    }

    /** Works until a stop is asked for. Whatever fails outside is tried again, later and later. */
    void work() {
        while (!desk.stop().asked()) {
            try {
                if (!step()) {
                    desk.stop().pause(desk.pace().poll());
                }
                backoff.succeeded();
            } catch (ServiceException | PrinterException | SpoolException e) {
                desk.tell(e.getMessage() + "; it is tried again");
                desk.stop().pause(backoff.next());
            }
        }
    }

    /** @return whether there may be more to do at once */
    private boolean step() {
        var kept = desk.spool().kept();
        if (!kept.isEmpty()) {
            return JobRun.run(kept.getFirst(), desk);
        }
        var next = desk.service().next(desk.printer().name());
        return next.isPresent() && take(next.get());
    }

    private boolean take(PrintJob job) {
        return switch (job.state()) {
            case WAITING, TAKEN -> fetch(job);
            case PRINTING -> lost.contains(job.id()) ? giveUp(job) : leave(job);
            case ASKING -> {
                desk.tell("job " + job.id() + " waits for answers about its labels");
                yield false;
            }
            case DONE, CANCELLED -> false;
        };
    }

    private boolean fetch(PrintJob job) {
        var folder = desk.spool().make(job.id());
        var begun = false;
        try {
            var refusal = desk.service().labels(job.id(), body -> folder.begin(job, body));
            begun = refusal.isEmpty();
            refusal.ifPresent(why -> desk.tell("job " + job.id() + " gives no labels: " + why.detail()));
        } finally {
            if (!begun) {
                folder.remove();
            }
        }
        if (begun) {
            desk.tell("took job " + job.id() + ", " + job.size() + " labels");
        }
        return begun;
    }

    private boolean leave(PrintJob job) {
        desk.tell("job " + job.id() + " is being printed by another agent, or the spool folder that had it is gone; if"
                + " it is gone, start once with --lost " + job.id() + ", then its open labels are asked about");
        return false;
    }

    private boolean giveUp(PrintJob job) {
        for (int from = job.from(); from <= job.to(); from += SPAN) {
            int to = Math.min(job.to(), from + SPAN - 1);
            var known = desk.service().known(job.id(), from, to).stream()
                    .map(LabelResult::sequence)
                    .toList();
            var open = IntStream.rangeClosed(from, to)
                    .filter(sequence -> !known.contains(sequence))
                    .mapToObj(sequence -> new LabelResult(sequence, LabelState.UNSURE))
                    .toList();
            if (!open.isEmpty()) {
                desk.service().results(job.id(), open);
            }
        }
        desk.tell("all labels of the lost job " + job.id() + " without a result are asked about");
        return true;
    }
}
