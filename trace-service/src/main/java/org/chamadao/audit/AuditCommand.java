package org.chamadao.audit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.chamadao.command.Command;
import org.chamadao.command.Options;
import org.chamadao.command.UsageException;
import org.chamadao.database.DatabaseException;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.Events;
import org.chamadao.installation.DataFolder;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogStorageException;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.party.Parties;
import org.jdbi.v3.core.JdbiException;

/**
 * {@code audit}: recomputes everything. Exit status 0 when nothing differs, 1 when something does, 2 when it could not
 * run to its end.
 */
public final class AuditCommand implements Command {
    private static final int DIFFERENT = 1;
    private static final String RESUME = "--resume";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "[--data DIR] [--resume]   recomputes everything from the stored events up";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        var words = new ArrayList<>(arguments);
        var resume = words.remove(RESUME);
        var options = Options.parse(words, Set.of("data")).withoutRest();
        // It reads whole tables.
        var settings = new HashMap<String, Object>(
                Map.of("chamadao.database.join", true, "chamadao.database.answer-seconds", 0));
        options.value("data").ifPresent(folder -> settings.put("chamadao.data", folder));
        if (System.getenv("MYSQL_URL") == null) {
            // Starting a database in a mistyped folder would audit nothing and call it clean.
            requireInstallation(Path.of(options.value("data").orElse(".chamadao")));
        }
        try (var context =
                ApplicationContext.builder().properties(settings).banner(false).start()) {
            return audit(context, resume, out, err);
        } catch (BeanInstantiationException
                | DatabaseException
                | LogStorageException
                | JdbiException
                | SQLException
                | IOException e) {
            err.println("audit: could not run: " + e.getMessage());
            return COULD_NOT_RUN;
        }
    }

    private static void requireInstallation(Path folder) {
        if (!Files.isDirectory(folder.resolve("mariadb"))) {
            throw new UsageException("there is no database in " + folder.toAbsolutePath()
                    + "; give the data folder of the service with --data");
        }
    }

    /** Audits the installation of a context, which needs no server. */
    static int audit(ApplicationContext context, boolean resume, PrintStream out, PrintStream err)
            throws SQLException, IOException {
        var folder = context.getBean(DataFolder.class).root().resolve("audit");
        Files.createDirectories(folder);
        var stateFile = folder.resolve("state");
        var origin = context.getBean(LogOrigin.class);
        var earlier = resume ? AuditState.read(stateFile) : java.util.Optional.<AuditState>empty();
        if (resume
                && earlier.filter(state -> state.origin().equals(origin.name())).isEmpty()) {
            throw new UsageException("there is no interrupted audit of " + origin.name() + " to go on with");
        }
        var differences = new Differences(out);
        earlier.ifPresent(state -> {
            differences.restore(state.counts());
            err.println("audit: going on at entry " + state.tip().size() + " of " + state.size());
        });
        var lengths = earlier.map(AuditState::lengths).orElseGet(() -> new long[NumberFiles.FILES]);
        var tip = earlier.map(AuditState::tip).orElse(TreeTip.EMPTY);
        try (var numbers = new NumberFiles(folder, lengths);
                var audit = audit(context, origin, differences, numbers, tip, err)) {
            var row = context.getBean(LogRow.class);
            var head = earlier.isPresent()
                    ? new LogHead(earlier.get().size(), earlier.get().root(), 0)
                    : row.head();
            audit.run(head, stateFile);
            differences.printRest(err);
            out.println("audit: " + head.size() + " entries, " + differences.count() + " differences");
            numbers.delete();
            Files.deleteIfExists(stateFile);
        }
        return differences.count() == 0 ? DONE : DIFFERENT;
    }

    private static Audit audit(
            ApplicationContext context,
            LogOrigin origin,
            Differences differences,
            NumberFiles numbers,
            TreeTip tip,
            PrintStream err) {
        var dataSource = context.getBean(DataSource.class);
        var row = context.getBean(LogRow.class);
        var parties = context.getBean(Parties.class);
        var log = new AuditedLog(dataSource, row, context.getBean(Events.class), parties);
        var ledger = Path.of(context.getRequiredProperty("chamadao.ledger.file", String.class));
        return new Audit(
                origin,
                log,
                new EntryCheck(context.getBean(EventLeaves.class)),
                new ApprovalCheck(log, parties, tip.size()),
                new TreeCheck(new StoredTiles(dataSource, row.id()), differences, tip),
                numbers,
                new NumberRecount(dataSource, row.id(), differences),
                new StrayRows(dataSource, row, log, differences),
                () -> Anchors.read(ledger, origin),
                differences,
                new Progress(err));
    }
}
