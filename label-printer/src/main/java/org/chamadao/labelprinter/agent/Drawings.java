package org.chamadao.labelprinter.agent;

/** Makes ZPL of labels. */
interface Drawings {
    /** Begins the labels of a job, all of one template. */
    Drawn<Drawing> begin(String template, int dpi);

    /** The labels of one job. */
    interface Drawing {
        /** Whether this one can be drawn; nothing is. */
        Drawn<Label> check(Label label);

        /** Begins anew with a printer that knows nothing: a new connection, another file. */
        Run run();
    }

    /** Labels that go to a printer one after the other. */
    interface Run {
        /** With all before it that the printer must have first. */
        Drawn<byte[]> label(Label label);

        /** What frees the printer's memory after the last. */
        byte[] end();
    }

    /** A drawing, or why there can be none. */
    sealed interface Drawn<T> {
        record Done<T>(T value) implements Drawn<T> {}

        record Refused<T>(String why) implements Drawn<T> {}
    }
}
