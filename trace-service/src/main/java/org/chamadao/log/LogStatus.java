package org.chamadao.log;

/** What the sequencer of this process is doing. */
public sealed interface LogStatus {
    /** Has not looked at the log yet. */
    record Starting() implements LogStatus {}

    /** Another process sequences; this one takes over when that one's lease ends. */
    record Standby() implements LogStatus {}

    /** Gives events their places. */
    record Sequencing() implements LogStatus {}

    /** Gives events their places, but the ledger that others keep does not take checkpoints now. */
    record Behind(String reason) implements LogStatus {}

    /** Cannot go on now and tries again. Captured events are kept and wait. */
    record Failing(String reason) implements LogStatus {}

    /**
     * Will not go on, because that could make a second history: an operator must find out what happened. Captured
     * events are kept and wait.
     */
    record Stopped(String reason) implements LogStatus {}
}
