package org.chamadao.capture;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller that does not keep to HTTP. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 30_000;

    private final Socket socket;

    RawConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The number in the status line, 0 when the server hangs up without one. */
    int status() throws IOException {
        var line = new StringBuilder();
        for (var c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9, 12));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
