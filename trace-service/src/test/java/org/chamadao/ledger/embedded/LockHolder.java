package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that holds the lock of a file, as a second service does while it writes. */
final class LockHolder implements AutoCloseable {
    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    /** Returns once the lock is held. */
    static LockHolder of(Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("the process that was to lock " + file + " ended");
        }
        return new LockHolder(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Holds the lock until it is killed or its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            System.out.write('l');
            System.out.flush();
            while (lock.isValid() && System.in.read() >= 0) {
                // Whoever started it ends it.
            }
        }
    }
}
