package org.chamadao.labelprinter.agent;

import java.util.List;
import java.util.UUID;

/** One job from wherever its journal has got to, to its end. */
final class JobRun {
    /** As many results as the service gives at once. */
    private static final int SPAN = 1000;

    private final JobFolder folder;
    private final Journal journal;
    private final Teller teller;
    private final Desk desk;

    private JobRun(JobFolder folder, Journal journal, Desk desk) {
        this.folder = folder;
        this.journal = journal;
        this.desk = desk;
        this.teller = new Teller(desk.service(), journal, desk.printer().name(), desk.notices(), desk.pace());
    }

    /** @return whether the job is at its end; if not, the agent was stopped */
    static boolean run(JobFolder folder, Desk desk) {
        boolean ended;
        try (var journal = folder.journal()) {
            ended = new JobRun(folder, journal, desk).run();
        }
        if (ended) {
            folder.remove();
        }
        return ended;
    }

    private boolean run() {
        if (!journal.book().stored() && !store()) {
            return true;
        }
        settleWhatWasUnderWay();
        if (journal.book().any(LabelState.OPEN) && !teller.cancelled()) {
            teller.tellNow();
            if (!teller.cancelled()) {
                print();
            }
        }
        dropOpenOfCancelled();
        if (!journal.book().any(LabelState.OPEN) && !journal.book().any(LabelState.SENDING)) {
            folder.removeLabels();
        }
        teller.tellAll();
        dropOpenOfCancelled();
        teller.tellAll();
        return !journal.book().any(LabelState.OPEN) && !journal.book().any(LabelState.SENDING) && answered();
    }

    private void dropOpenOfCancelled() {
        if (teller.cancelled()) {
            journal.write(LabelState.UNPRINTED, journal.book().sequences(LabelState.OPEN));
        }
    }

    private boolean store() {
        var job = journal.book().job();
        var refusal = desk.service().stored(job.job(), job.sha256());
        if (refusal.isPresent() && refusal.get().cancelled()) {
            teller.cancel();
            return true;
        }
        if (refusal.isPresent()) {
            desk.tell("job " + job.job() + " is not for this agent any more: "
                    + refusal.get().detail());
            return false;
        }
        journal.stored();
        return true;
    }

    /** The printer first forgets them, so that none comes out after somebody was asked. */
    private void settleWhatWasUnderWay() {
        var underWay = journal.book().sequences(LabelState.SENDING);
        if (underWay.isEmpty()) {
            return;
        }
        try (var outlet = outlet()) {
            outlet.clear();
        }
        journal.write(LabelState.UNSURE, underWay);
        desk.tell("labels " + underWay.getFirst() + " to " + underWay.getLast()
                + " were on their way when all ended: please look, and answer for each of them");
    }

    private void print() {
        switch (drawing()) {
            case Drawings.Drawn.Refused<Drawings.Drawing> refused -> {
                desk.tell("job " + journal.book().job().job() + " cannot be printed here: " + refused.why());
                journal.write(LabelState.UNPRINTED, journal.book().sequences(LabelState.OPEN));
            }
            case Drawings.Drawn.Done<Drawings.Drawing> done -> {
                try (var outlet = outlet();
                        var rows = folder.rows()) {
                    new LabelFlow(journal, rows, done.value(), outlet, teller, desk).run();
                }
            }
        }
    }

    /** Before the first label leaves, all are looked at: a job is printed whole, or not begun. */
    private Drawings.Drawn<Drawings.Drawing> drawing() {
        var job = journal.book().job();
        if (job.dpi() != desk.printer().dpi()) {
            return new Drawings.Drawn.Refused<>("it is for " + job.dpi() + " dpi, and the printer has "
                    + desk.printer().dpi());
        }
        var drawn = desk.drawings().begin(job.template(), job.dpi());
        return switch (drawn) {
            case Drawings.Drawn.Refused<Drawings.Drawing> _ -> drawn;
            case Drawings.Drawn.Done<Drawings.Drawing> done -> journal.book().untouched() ? checked(done) : done;
        };
    }

    private Drawings.Drawn<Drawings.Drawing> checked(Drawings.Drawn.Done<Drawings.Drawing> done) {
        try (var rows = folder.rows()) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                if (done.value().check(row.get()) instanceof Drawings.Drawn.Refused<Label> refused) {
                    return new Drawings.Drawn.Refused<>(row.get() + ": " + refused.why());
                }
            }
            return done;
        }
    }

    /** Waits for what people say of unsure labels. */
    private boolean answered() {
        var unsure = journal.book().sequences(LabelState.UNSURE);
        while (!unsure.isEmpty() && !teller.cancelled() && !desk.stop().asked()) {
            desk.tell("waits for answers about " + unsure.size() + " labels of job "
                    + journal.book().job().job());
            hear(unsure);
            unsure = journal.book().sequences(LabelState.UNSURE);
            if (!unsure.isEmpty()) {
                desk.stop().pause(desk.pace().poll());
                teller.look();
            }
        }
        return unsure.isEmpty() || teller.cancelled();
    }

    private void hear(List<Integer> unsure) {
        UUID job = journal.book().job().job();
        int from = unsure.getFirst();
        while (from <= unsure.getLast()) {
            int to = Math.min(unsure.getLast(), from + SPAN - 1);
            for (LabelResult known : desk.service().known(job, from, to)) {
                if (known.state().settled() && journal.book().state(known.sequence()) == LabelState.UNSURE) {
                    journal.write(known.state(), List.of(known.sequence()));
                    journal.told(1);
                }
            }
            from = to + 1;
        }
    }

    private Outlet outlet() {
        return switch (desk.printer().place()) {
            case Place.Network network -> NetworkOutlet.connect(desk.printer(), network, desk.spool(), desk.pace());
            case Place.Folder place ->
                new FolderOutlet(place, journal.book().job().job());
        };
    }
}
