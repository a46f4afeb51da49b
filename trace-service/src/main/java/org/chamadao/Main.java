package org.chamadao;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chamadao.audit.AuditCommand;
import org.chamadao.command.Command;
import org.chamadao.demo.DemoCommand;
import org.chamadao.event.HashCommand;
import org.chamadao.serve.ServeCommand;

/** The program: one command, its options, its exit status. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(commands());
        int status = commandLine.run(List.of(arguments), utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        System.exit(status);
    }

    /** All that the program can be told to do, in the order of {@code --help}. */
    static List<Command> commands() {
        return List.of(new ServeCommand(), new DemoCommand(), new AuditCommand(), new HashCommand());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
