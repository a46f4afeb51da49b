package org.chamadao.demo;

import java.io.Console;
import java.io.PrintStream;
import org.chamadao.season.Progress;
import org.jspecify.annotations.Nullable;

/** Shows how far the season is: a bar that grows in place on a terminal, a line per tenth elsewhere. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private int tenths;

    ProgressBar(PrintStream out) {
        this(out, isTerminal(System.console()));
    }

    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void advanced(String chapter, int done, int total) {
        if (terminal) {
            int filled = (int) ((long) WIDTH * done / total);
            out.printf(
                    "\r\033[K[%s%s] %,d of %,d events  %s%s",
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    done,
                    total,
                    chapter,
                    done == total ? System.lineSeparator() : "");
            out.flush();
            return;
        }
        int reached = (int) ((long) TENTHS * done / total);
        if (reached > tenths) {
            tenths = reached;
            out.printf("season: %d %%, %,d of %,d events, %s%n", 100 * reached / TENTHS, done, total, chapter);
        }
    }

    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }
}
