package org.chamadao.labelprinter.agent;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the agent has to say, one line each, and the same words not twice within minutes. Fields of labels never come here. */
final class Notices {
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final int REMEMBERED = 200;

    private final PrintWriter out;
    private final Clock clock;
    private final Map<String, Instant> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    Notices(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    synchronized void tell(String printer, String text) {
        var now = clock.instant();
        var words = printer + ": " + text;
        var before = told.get(words);
        if (before != null && now.isBefore(before.plus(AGAIN))) {
            return;
        }
        told.put(words, now);
        out.println(now.truncatedTo(ChronoUnit.SECONDS) + " " + words);
    }
}
