package org.chamadao.labelprinter.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves the open labels of a job to their outlet, never more than its window ahead of what is known to be printed. */
final class LabelFlow {
    /** Where a person is needed, it is asked less often. */
    private static final int HALTED = 5;

    private static final Duration NEWS = Duration.ofSeconds(10);

    private final Journal journal;
    private final LabelRows rows;
    private final Drawings.Drawing drawing;
    private final Outlet outlet;
    private final Teller teller;
    private final Desk desk;
    private final List<Integer> underWay = new ArrayList<>();
    private long news = System.nanoTime();

    LabelFlow(Journal journal, LabelRows rows, Drawings.Drawing drawing, Outlet outlet, Teller teller, Desk desk) {
        this.journal = journal;
        this.rows = rows;
        this.drawing = drawing;
        this.outlet = outlet;
        this.teller = teller;
        this.desk = desk;
    }

    /** Ends when no label is open, or the job is cancelled, or the agent is stopped. */
    void run() {
        outlet.begin(drawing);
        var flowing = true;
        while (flowing) {
            flowing = switch (outlet.progress()) {
                case Outlet.Progress.Settled settled -> settle(settled.state()) && sendNext();
                case Outlet.Progress.Busy _ -> rest(desk.pace().ask());
                case Outlet.Progress.Halted halted -> halt(halted.why());
            };
            teller.tellInPassing();
        }
        if (underWay.isEmpty()) {
            outlet.finish();
        }
    }

    /** @return whether to go on */
    private boolean settle(LabelState state) {
        if (!underWay.isEmpty()) {
            journal.write(state, underWay);
            underWay.clear();
            tellNews();
        }
        return goOn();
    }

    /** @return whether there was a label to send */
    private boolean sendNext() {
        List<Integer> refused = new ArrayList<>();
        while (outlet.hasRoom()) {
            var row = nextOpen();
            if (row.isEmpty()) {
                break;
            }
            switch (outlet.add(row.get())) {
                case Drawings.Drawn.Done<Label> _ -> underWay.add(row.get().sequence());
                case Drawings.Drawn.Refused<Label> why -> {
                    desk.tell(row.get() + " cannot be drawn: " + why.why());
                    refused.add(row.get().sequence());
                }
            }
        }
        journal.write(LabelState.UNPRINTED, refused);
        if (underWay.isEmpty()) {
            return false;
        }
        journal.write(LabelState.SENDING, underWay);
        outlet.deliver(this::waitOn);
        return true;
    }

    private Optional<Label> nextOpen() {
        var row = rows.next();
        while (row.isPresent() && journal.book().state(row.get().sequence()) != LabelState.OPEN) {
            row = rows.next();
        }
        return row;
    }

    private boolean waitOn() {
        desk.tell("takes nothing more for now: is there paper, is it paused?");
        teller.tellInPassing();
        return goOn();
    }

    private boolean halt(String why) {
        desk.tell(why + "; the job waits" + (underWay.isEmpty() ? "" : " at label " + underWay.getFirst()));
        if (desk.stop().asked()) {
            return false;
        }
        if (teller.cancelled()) {
            outlet.clear();
            journal.write(LabelState.UNSURE, underWay);
            underWay.clear();
            return false;
        }
        return rest(desk.pace().ask().multipliedBy(HALTED));
    }

    private boolean rest(Duration time) {
        desk.stop().rest(time);
        return true;
    }

    private boolean goOn() {
        return !desk.stop().asked() && !teller.cancelled();
    }

    private void tellNews() {
        if (System.nanoTime() - news < NEWS.toNanos()) {
            return;
        }
        news = System.nanoTime();
        desk.tell(journal.book().count(LabelState.PRINTED) + " labels printed, "
                + journal.book().count(LabelState.OPEN) + " to go");
    }
}
