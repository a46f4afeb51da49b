package org.chamadao.serve;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.chamadao.command.UsageException;

/** The ports we are to listen on, looked at before the server starts, so that a taken one is told in plain words. */
final class Ports {
    private Ports() {}

    /** @throws UsageException when another program listens there, or the address is not ours */
    static void requireFree(ApplicationContext context) {
        String host = context.getRequiredProperty("chamadao.host", String.class);
        requireFree(host, context.getRequiredProperty("chamadao.port", Integer.class), "port");
        requireFree(host, context.getRequiredProperty("chamadao.management-port", Integer.class), "management-port");
    }

    private static void requireFree(String host, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new UsageException("port " + port + " on " + host + " cannot be used (" + e.getMessage()
                    + "); choose another with --" + option);
        }
    }
}
