package org.chamadao.labelprinter.agent;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder where an agent keeps what it has taken and not finished: {@code SPOOL/PRINTER/JOB}. One agent has it at a time. */
final class Spool implements Closeable {
    private final Path folder;
    private final FileChannel lock;

    private Spool(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws SpoolException when it cannot be written, or another agent has it */
    static Spool open(Path folder) {
        try {
            DurableFiles.folder(folder);
            probe(folder);
            return new Spool(folder, lock(folder.resolve("lock")));
        } catch (IOException e) {
            throw SpoolException.failed("cannot use spool", folder, e);
        }
    }

    /** What is kept for one printer. */
    PrinterSpool printer(String name) {
        var printer = folder.resolve(name);
        try {
            DurableFiles.folder(printer);
        } catch (IOException e) {
            throw SpoolException.failed("cannot make", printer, e);
        }
        return new PrinterSpool(printer);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw SpoolException.failed("cannot close", folder, e);
        }
    }

    private static void probe(Path folder) throws IOException {
        var probe = folder.resolve("probe");
        try (var channel = DurableFiles.create(probe)) {
            channel.force(true);
        }
        Files.delete(probe);
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw SpoolException.because("another agent has the spool " + file.getParent()
                    + "; stop it, or give this one a folder of its own with --spool");
        }
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }
}
