package org.chamadao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chamadao.command.Command;
import org.chamadao.command.Options;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void runs_the_command_that_the_first_word_names() {
        assertThat(run("count", "a", "b")).isEqualTo(2 + 40);
    }

    @Test
    void an_unknown_command_prints_the_usage_and_exits_with_2() {
        assertThat(run("cuont")).isEqualTo(2);
        assertThat(text(err)).contains("unknown command cuont").contains("count WORD…   adds forty");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void no_command_prints_the_usage_and_exits_with_2() {
        assertThat(run()).isEqualTo(2);
        assertThat(text(err)).contains("count WORD…");
    }

    @Test
    void help_goes_to_the_output_and_exits_with_0() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("count WORD…");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void wrong_usage_names_the_command_and_exits_with_2() {
        assertThat(run("count", "--fast", "1")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("count: unknown option --fast\n");
    }

    @Test
    void the_program_has_every_command_that_others_rely_on() {
        assertThat(Main.commands()).extracting(Command::name).contains("serve", "audit", "hash", "demo");
    }

    @Test
    void a_command_that_breaks_off_exits_with_2_and_says_why() {
        assertThat(run("count", "break")).isEqualTo(2);
        assertThat(text(err)).contains("count: could not run").contains("broken");
    }

    private int run(String... words) {
        return new CommandLine(List.of(new Count())).run(List.of(words), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class Count implements Command {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public String summary() {
            return "WORD…   adds forty";
        }

        @Override
        public int run(List<String> arguments, PrintStream out, PrintStream err) {
            if (arguments.contains("break")) {
                throw new IllegalStateException("broken");
            }
            return Options.parse(arguments, java.util.Set.of()).rest().size() + 40;
        }
    }
}
