package org.chamadao.labelprinter.print;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.row.RowFormat;

/** A printer of ZPL on the network. Rows wait in a file that only this user can read until all of them were looked at. */
record Printer(String host, int port) implements Destination {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Printer at(String host, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("there is no port " + port);
        }
        return new Printer(host, port);
    }

    @Override
    public long print(Feed feed, LabelPress press) throws IOException {
        var spool = Files.createTempFile("chamadao-rows-", ".jsonl");
        // Secrets are in it, and the program may be stopped.
        spool.toFile().deleteOnExit();
        try {
            var labels = check(feed, press, spool);
            if (labels > 0) {
                send(press, spool, labels);
            }
            return labels;
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private static long check(Feed feed, LabelPress press, Path spool) throws IOException {
        try (var rows = Files.newBufferedWriter(spool)) {
            return feed.each(row -> {
                press.check(row);
                rows.write(JSON.writeValueAsString(row.fields()));
                rows.write('\n');
            });
        }
    }

    private void send(LabelPress press, Path spool, long labels) throws IOException {
        var sent = 0L;
        try (var socket = new Socket();
                var rows = Files.newBufferedReader(spool, StandardCharsets.UTF_8)) {
            socket.connect(new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port), CONNECT_MILLIS);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            var zpl = press.zpl();
            for (var row = rows.readLine(); row != null; row = rows.readLine()) {
                out.write(zpl.label(RowFormat.ofJson(row)));
                out.flush();
                sent++;
            }
            out.write(zpl.end());
            out.flush();
        } catch (IOException e) {
            throw new IOException(
                    "%s:%d: %s; the printer was sent %d of %d labels, look at which it printed"
                            .formatted(host, port, e.getMessage(), sent, labels),
                    e);
        }
    }
}
