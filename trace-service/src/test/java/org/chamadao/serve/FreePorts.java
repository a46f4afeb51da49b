package org.chamadao.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback for servers of tests: below those that systems give to connections that go out, free when they
 * are given, and each given once by this JVM.
 */
public final class FreePorts {
    private static final int FIRST = 17_000;
    private static final int COUNT = 15_000;

    // Other builds on this machine begin elsewhere.
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /** One port. */
    public static int next() {
        for (var tries = 0; tries < COUNT; tries++) {
            var port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("every port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is in use");
    }

    /** Settings with the two ports of a service in this JVM. */
    public static Map<String, String> ofService() {
        var one = next();
        var other = next();
        // Asked for its address, a server names the lower of its two; that must be the one of the API.
        return Map.of(
                "chamadao.port", Integer.toString(Math.min(one, other)),
                "chamadao.management-port", Integer.toString(Math.max(one, other)));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
