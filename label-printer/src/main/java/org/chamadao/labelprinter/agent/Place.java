package org.chamadao.labelprinter.agent;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a printer is. */
sealed interface Place {
    Pattern NETWORK = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^/\\\\:]+):(\\d{1,5})");
    int HIGHEST_PORT = 65_535;

    /** A printer that takes ZPL over TCP, mostly at port 9100. */
    record Network(String host, int port) implements Place {
        public Network {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException("no port: " + port);
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** A folder that something else empties into a printer. */
    record Folder(Path path) implements Place {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** {@code HOST:PORT}, else a folder. */
    static Place parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a printer is at HOST:PORT or in a folder");
        }
        var network = NETWORK.matcher(text);
        return network.matches()
                ? new Network(network.group(1), Integer.parseInt(network.group(2)))
                : new Folder(Path.of(text).toAbsolutePath().normalize());
    }
}
