package org.chamadao.labelprinter.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** One thread for each printer, on one spool. */
final class Agent {
    private final AgentSettings settings;
    private final Drawings drawings;
    private final Notices notices;
    private final Stop stop;

    Agent(AgentSettings settings, Drawings drawings, Notices notices, Stop stop) {
        this.settings = settings;
        this.drawings = drawings;
        this.notices = notices;
        this.stop = stop;
    }

    /**
     * Works until a stop is asked for.
     *
     * @param lost jobs whose journal is gone
     */
    void work(Set<UUID> lost) {
        var service = new PrintService(new Web(settings.service(), settings.tokenFile(), Trust.of(settings.caFile())));
        try (var spool = Spool.open(settings.spool());
                var threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("printer-", 0).factory())) {
            List<Callable<Void>> stations = new ArrayList<>();
            for (Printer printer : settings.printers()) {
                var desk = new Desk(
                        printer, spool.printer(printer.name()), service, drawings, settings.pace(), notices, stop);
                stations.add(() -> {
                    new Station(desk, lost).work();
                    return null;
                });
                desk.tell("at " + printer.place() + ", " + printer.dpi() + " dpi");
            }
            var ends = new ExecutorCompletionService<Void>(threads);
            stations.forEach(ends::submit);
            for (int each = 0; each < stations.size(); each++) {
                await(ends);
            }
        }
    }

    /** A station ends when told to, else by a mistake of ours: then all end. */
    private void await(ExecutorCompletionService<Void> ends) {
        try {
            ends.take().get();
        } catch (ExecutionException e) {
            stop.ask();
            throw new IllegalStateException("a printer's thread failed", e);
        } catch (InterruptedException e) {
            stop.ask();
            Thread.currentThread().interrupt();
        }
    }
}
