package org.chamadao.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A wire to a database that can be cut and mended. */
public final class DatabaseWire implements AutoCloseable {
    private final String jdbcUrl;
    private final URI database;
    private final ServerSocket entrance;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    public DatabaseWire(String jdbcUrl) throws IOException {
        this.jdbcUrl = jdbcUrl;
        this.database = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.entrance = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    /** The database's address at this end of the wire. */
    public String jdbcUrl() {
        return jdbcUrl.replace(database.getHost() + ":" + database.getPort(), "127.0.0.1:" + entrance.getLocalPort());
    }

    /** All connections break, and new ones break at once. */
    public void cut() throws IOException {
        cut = true;
        for (var socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                var server = new Socket(database.getHost(), database.getPort());
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            }
        } catch (IOException e) {
            return; // the entrance was closed
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // the wire was cut
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
