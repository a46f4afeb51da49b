package org.chamadao.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.chamadao.command.Command;
import org.chamadao.command.Options;
import org.chamadao.database.DatabaseException;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.installation.DataFolder;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.SeasonException;
import org.chamadao.serve.Service;

/** {@code demo}: the service with a season in it; ends with the process that started it. */
public final class DemoCommand implements Command {
    private static final String LAN = "lan";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "[--data DIR] [--port N] [--management-port N] [--lan true] [--parent PROGRAM]"
                + "   the service and a season, played once; given what its parent process runs, it ends with it";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Options options = Options.parse(arguments, Set.of("data", "port", "management-port", LAN, "parent"))
                .withoutRest();
        boolean lan = options.value(LAN).map(Boolean::parseBoolean).orElse(false);
        options.value("parent").ifPresent(Parent::endWith);
        try (Service service = Service.start(settings(options, lan))) {
            return show(service, lan, out, err);
        } catch (DatabaseException e) {
            err.println(e.getMessage());
            return COULD_NOT_RUN;
        } catch (IOException e) {
            err.println("the data folder cannot be used: " + e);
            return COULD_NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DONE;
        }
    }

    private static int show(Service service, boolean lan, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        try {
            PlayedSeason season = season(service, out);
            URI base = lan ? Network.reachable(service.address()) : service.address();
            out.println("page: " + base.resolve(season.page()));
            out.println("api: " + base.resolve("/api/"));
            out.println("token: " + season.token());
            out.println("ready");
            new CountDownLatch(1).await();
            return DONE;
        } catch (SeasonException e) {
            err.println(
                    service.stopping()
                            ? "stopped before the end of the season; the next start goes on"
                            : e.getMessage());
            return COULD_NOT_RUN;
        }
    }

    private static PlayedSeason season(Service service, PrintStream out) throws IOException, InterruptedException {
        DataFolder folder = service.bean(DataFolder.class);
        String operatorToken =
                Files.readString(folder.root().resolve("operator.token")).strip();
        return new SeasonOnce(folder, service.bean(Clock.class))
                .play(service.bean(IssuerHosts.class).first(), service.address(), operatorToken, new ProgressBar(out));
    }

    private static Map<String, Object> settings(Options options, boolean lan) {
        Map<String, Object> settings = new HashMap<>();
        options.value("data").ifPresent(folder -> settings.put("chamadao.data", folder));
        options.port("port").ifPresent(port -> settings.put("chamadao.port", port));
        options.port("management-port").ifPresent(port -> settings.put("chamadao.management-port", port));
        if (lan) {
            settings.put("chamadao.host", "0.0.0.0");
        }
        return settings;
    }
}
