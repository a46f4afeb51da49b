package org.chamadao;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.chamadao.command.Command;
import org.chamadao.command.UsageException;

/** Finds the command that the first word names, and runs it. */
record CommandLine(List<Command> commands) {
    CommandLine {
        commands = List.copyOf(commands);
    }

    /** @return the exit status: that of the command, or 2 when there is no such command */
    int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            printUsage(out);
            return Command.DONE;
        }
        if (words.isEmpty()) {
            printUsage(err);
            return Command.COULD_NOT_RUN;
        }
        Optional<Command> command = commands.stream()
                .filter(candidate -> candidate.name().equals(words.getFirst()))
                .findFirst();
        if (command.isEmpty()) {
            err.println("unknown command " + words.getFirst());
            printUsage(err);
            return Command.COULD_NOT_RUN;
        }
        return run(command.get(), words.subList(1, words.size()), out, err);
    }

    private static int run(Command command, List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return command.run(arguments, out, err);
        } catch (UsageException e) {
            err.println(command.name() + ": " + e.getMessage());
            return Command.COULD_NOT_RUN;
        } catch (RuntimeException e) {
            // Java would end with status 1, which of audit means that something differs.
            err.println(command.name() + ": could not run: " + e);
            e.printStackTrace(err);
            return Command.COULD_NOT_RUN;
        }
    }

    private void printUsage(PrintStream stream) {
        stream.println("java -jar trace-service.jar COMMAND");
        for (Command command : commands) {
            stream.println("  " + command.name() + " " + command.summary());
        }
    }
}
