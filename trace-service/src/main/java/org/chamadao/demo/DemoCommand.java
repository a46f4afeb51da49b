package org.chamadao.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.chamadao.command.Command;
import org.chamadao.command.Options;
import org.chamadao.database.DatabaseException;
import org.chamadao.demo.fabric.LedgerOfFolder;
import org.chamadao.demo.fabric.TrialNetwork;
import org.chamadao.demo.lan.PhoneTrial;
import org.chamadao.installation.DataFolder;
import org.chamadao.season.SeasonException;
import org.chamadao.serve.Service;

/** {@code demo}: the service with seasons in it; ends with the process that started it. */
public final class DemoCommand implements Command {
    private static final String LAN = "lan";
    private static final String CA_PORT = "ca-port";
    private static final int USUAL_CA_PORT = 8082;
    private static final String FABRIC = "fabric";
    private static final String FABRIC_PORT = "fabric-port";
    private static final String DATA = "data";
    private static final String USUAL_DATA = ".chamadao";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "[--data DIR] [--port N] [--management-port N] [--lan true|ADDRESS [--ca-port N]]"
                + " [--fabric NET [--fabric-port N]] [--parent PROGRAM]"
                + "   the service and its seasons, played once; given what its parent process runs, it ends with it";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Options options = Options.parse(
                        arguments, Set.of(DATA, "port", "management-port", LAN, CA_PORT, FABRIC, FABRIC_PORT, "parent"))
                .withoutRest();
        boolean lan = options.value(LAN).filter(DemoCommand::isAsked).isPresent();
        options.value("parent").ifPresent(Parent::endWith);
        try (Service service = started(options, out)) {
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
            Seasons seasons = Seasons.play(service, out, err);
            Optional<PhoneTrial> trial = lan ? Optional.of(service.bean(PhoneTrial.class)) : Optional.empty();
            URI base = trial.map(phones -> phones.reachable(service.address())).orElse(service.address());
            URI page = base.resolve(seasons.tea().page());
            out.println("labels: " + service.bean(DataFolder.class).labels());
            seasons.others().forEach((id, played) -> out.println(id + ": " + base.resolve(played.page())));
            trial.ifPresent(phones -> phones.announce(page, out));
            out.println("page: " + page);
            out.println("api: " + base.resolve("/api/"));
            out.println("token: " + seasons.tea().token());
            out.println("ready");
            new CountDownLatch(1).await();
            return DONE;
        } catch (SeasonException e) {
            err.println(
                    service.stopping()
                            ? "stopped before the end of the season; the next start goes on"
                            : "the season is not played: " + e.getMessage());
            return COULD_NOT_RUN;
        }
    }

    private static Service started(Options options, PrintStream out) {
        Map<String, Object> settings = settings(options);
        Path data = Path.of(options.value(DATA).orElse(USUAL_DATA));
        Optional<Path> net = options.value(FABRIC).filter(DemoCommand::isAsked).map(Path::of);
        if (net.isEmpty()) {
            new LedgerOfFolder(data).requireEmbedded();
            return Service.start(settings);
        }
        TrialNetwork network = TrialNetwork.up(net.get(), data, firstPort(options), out);
        settings.put("chamadao.data", data.toString());
        settings.putAll(network.settings());
        network.leave();
        return Service.start(settings, network::down);
    }

    /** None is what Maven says where nobody chose one. */
    private static Optional<Integer> firstPort(Options options) {
        return options.value(FABRIC_PORT).filter(String::isEmpty).isPresent()
                ? Optional.empty()
                : options.port(FABRIC_PORT);
    }

    private static boolean isAsked(String value) {
        return !value.equals("false");
    }

    private static Map<String, Object> settings(Options options) {
        Map<String, Object> settings = new HashMap<>();
        options.value(DATA).ifPresent(folder -> settings.put("chamadao.data", folder));
        options.port("port").ifPresent(port -> settings.put("chamadao.port", port));
        options.port("management-port").ifPresent(port -> settings.put("chamadao.management-port", port));
        options.value(LAN)
                .filter(DemoCommand::isAsked)
                .ifPresent(where -> settings.putAll(
                        PhoneTrial.settings(where, options.port(CA_PORT).orElse(USUAL_CA_PORT))));
        return settings;
    }
}
