package org.chamadao.labelprinter.agent;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the agent has to say, one line each, and not the same again. Fields of labels never come here. */
final class Notices {
    private final PrintWriter out;
    private final Clock clock;
    private final Map<String, String> last = new ConcurrentHashMap<>();

    Notices(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void tell(String printer, String text) {
        if (text.equals(last.put(printer, text))) {
            return;
        }
        out.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + printer + ": " + text);
    }
}
