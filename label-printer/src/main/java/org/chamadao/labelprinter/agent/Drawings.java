package org.chamadao.labelprinter.agent;

/** Makes ZPL of labels. */
interface Drawings {
    /** Begins the labels of a job, all of one template; the first shows what they have in common. */
    Drawn<Drawing> begin(String template, int dpi, Label first);

    /** The labels of one job. */
    interface Drawing {
        /** What the printer must have before the first label, on every connection. */
        byte[] prologue();

        Drawn<byte[]> label(Label label);

        /** Frees what the prologue took. */
        byte[] epilogue();
    }

    /** A drawing, or why there can be none. */
    sealed interface Drawn<T> {
        record Done<T>(T value) implements Drawn<T> {}

        record Refused<T>(String why) implements Drawn<T> {}
    }
}
