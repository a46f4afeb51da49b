package org.chamadao.labelprinter.agent;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An agent in this process, in a hurry. */
final class RunningAgent implements AutoCloseable {
    static final Map<String, String> HURRY =
            Map.of("poll", "50ms", "ask", "3ms", "settle", "6ms", "answer", "300ms", "retry", "400ms");

    private final StringWriter said = new StringWriter();
    private final Stop stop = new Stop();
    private final Thread thread;

    private RunningAgent(Map<String, String> values, Set<UUID> lost) {
        var notices = new Notices(new PrintWriter(said, true), Clock.systemUTC());
        var agent = new Agent(AgentSettings.of(values), new PlainDrawings(), notices, stop);
        thread = Thread.ofPlatform().start(() -> agent.work(lost));
    }

    static RunningAgent start(Map<String, String> settings, Set<UUID> lost) {
        Map<String, String> values = new HashMap<>(HURRY);
        values.putAll(settings);
        return new RunningAgent(values, lost);
    }

    String said() {
        return said.toString();
    }

    void untilSaid(String words) throws InterruptedException {
        Eventually.until(() -> "\"" + words + "\" in\n" + said(), () -> said().contains(words));
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() throws InterruptedException {
        stop.ask();
        thread.join();
    }
}
