package org.chamadao.serve;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.chamadao.command.UsageException;

/** The ports we are to listen on, looked at before the server starts, so that a taken one is told in plain words. */
public final class Ports {
    private Ports() {}

    /** @throws UsageException when another program listens there, or the address is not ours */
    static void requireFree(Environment settings) {
        requireFree(settings, "host", "port");
        requireFree(settings, "management-host", "management-port");
    }

    private static void requireFree(Environment settings, String hostOption, String portOption) {
        requireFree(
                setting(settings, hostOption, String.class), setting(settings, portOption, Integer.class), portOption);
    }

    /**
     * The same of one port.
     *
     * @param option by which the user chooses it
     * @throws UsageException when another program listens there, or the address is not ours
     */
    public static void requireFree(String host, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new UsageException(
                    "port %d on %s cannot be used (%s); choose another with --%s N, or -D%s=N for Maven"
                            .formatted(port, host, e.getMessage(), option, option));
        }
    }

    private static <T> T setting(Environment settings, String option, Class<T> type) {
        return settings.getProperty("chamadao." + option, type)
                .orElseThrow(() -> new UsageException("the setting chamadao." + option + " is missing or no "
                        + (type == Integer.class ? "number" : "text")));
    }
}
