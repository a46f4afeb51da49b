package org.chamadao.labelprinter.agent;

import java.util.UUID;

/** A job as the service tells it; labels are its sequences {@code from} to {@code to}. */
record PrintJob(UUID id, int from, int to, String template, int dpi, State state) {
    /** The service's states. */
    enum State {
        WAITING,
        TAKEN,
        PRINTING,
        ASKING,
        DONE,
        CANCELLED
    }

    PrintJob {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("job " + id + " has labels " + from + " to " + to);
        }
        if (!template.matches("[\\p{Alnum}._-]{1,100}")) {
            throw new IllegalArgumentException("job " + id + " has a template of no possible name");
        }
    }

    int size() {
        return to - from + 1;
    }
}
