package org.chamadao.command;

import java.io.PrintStream;
import java.util.List;

/** One thing that the program can be told to do. Made anew for each run. */
public interface Command {
    int DONE = 0;
    int COULD_NOT_RUN = 2;

    /** The first word of the command line. */
    String name();

    /** The words after the name, and what it does, in one line for {@code --help}. */
    String summary();

    /**
     * Does it.
     *
     * @param arguments the words after the name
     * @return the exit status
     * @throws UsageException when the words make no sense; the caller prints it and exits with 2
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
