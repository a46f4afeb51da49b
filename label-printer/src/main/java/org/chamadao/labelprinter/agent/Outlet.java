package org.chamadao.labelprinter.agent;

import java.io.Closeable;
import java.util.function.BooleanSupplier;

/** Where the labels of one job go, for as long as nothing fails. */
sealed interface Outlet extends Closeable permits NetworkOutlet, FolderOutlet {
    /** After an end that was none: what was sent before and has not begun to print will not. */
    void clear();

    /** Whether another label may be on its way together with those that were added. */
    boolean hasRoom();

    /** What the labels to come look like. */
    void begin(Drawings.Drawing drawing);

    /** Adds a label to those that go next, or tells why it cannot be drawn. Nothing of it leaves yet. */
    Drawings.Drawn<Label> add(Label label);

    /** Sends what was added. */
    void deliver(BooleanSupplier goOn);

    /** What has become of all that was delivered. */
    Progress progress();

    /** No more labels of the job will come. */
    void finish();

    @Override
    void close();

    /** Where delivered labels stand. */
    sealed interface Progress {
        /** They are printed, or nobody but a person can tell; more may be sent. */
        record Settled(LabelState state) implements Progress {}

        record Busy() implements Progress {}

        /** Somebody must do something at the printer. */
        record Halted(String why) implements Progress {}
    }
}
