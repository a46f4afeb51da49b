package org.chamadao.demo;

import java.nio.file.Path;
import java.time.Duration;
import org.chamadao.command.Command;

/**
 * The process that started this one.
 *
 * @param pid 0 when there is none that we may see
 * @param program file name of what it runs, empty when that is hidden from us
 */
record Parent(long pid, String program) {
    private static final Duration POLL = Duration.ofMillis(300);

    static Parent current() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> new Parent(parent.pid(), program(parent)))
                .orElse(new Parent(0, ""));
    }

    /**
     * Ends this process when the one that started it has ended, so that a killed Maven leaves nothing behind.
     *
     * @param expected what the starter runs; an orphan already has another parent, and ends at once
     */
    static void endWith(String expected) {
        Parent parent = current();
        if (!parent.program().equals(expected)) {
            System.exit(Command.DONE);
        }
        Thread.ofPlatform().name("parent").daemon().start(parent::watch);
    }

    private void watch() {
        try {
            // An orphan gets another parent at once, even while nobody has asked for the exit status of the dead one.
            while (current().pid() == pid) {
                Thread.sleep(POLL);
            }
            System.exit(Command.DONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("");
    }
}
