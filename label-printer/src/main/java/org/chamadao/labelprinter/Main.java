package org.chamadao.labelprinter;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.chamadao.labelprinter.print.PrintCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one command, its options, its exit status. */
@Command(name = "java -jar label-printer.jar", synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments));
    }

    /** All that the program can be told to do. Exit status 2 means that it could not run, 1 is for commands to give. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .addSubcommand(new PrintCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8), true);
    }
}
