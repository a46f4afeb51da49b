package org.chamadao.serve;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.chamadao.command.Command;
import org.chamadao.command.Options;
import org.chamadao.database.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}: runs until it is stopped. */
public final class ServeCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "[--data DIR] [--host ADDRESS] [--port N] [--management-port N]   the service";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Options options = Options.parse(arguments, Set.of("data", "host", "port", "management-port"))
                .withoutRest();
        try (Service service = Service.start(settings(options))) {
            LOG.info("answers on {}", service.address());
            new CountDownLatch(1).await();
            return DONE;
        } catch (DatabaseException e) {
            err.println(e.getMessage());
            return COULD_NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DONE;
        }
    }

    private static Map<String, Object> settings(Options options) {
        Map<String, Object> settings = new HashMap<>();
        options.value("data").ifPresent(folder -> settings.put("chamadao.data", folder));
        options.value("host").ifPresent(host -> settings.put("chamadao.host", host));
        options.port("port").ifPresent(port -> settings.put("chamadao.port", port));
        options.port("management-port").ifPresent(port -> settings.put("chamadao.management-port", port));
        return settings;
    }
}
