package org.chamadao.demo.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.chamadao.command.UsageException;
import org.chamadao.installation.DataFolder;

/** Held by the one process that takes the folder's network down; let go when that process ends, however it does. */
record FolderLock(FileChannel channel) implements AutoCloseable {
    /** @throws UsageException when another process holds it */
    static FolderLock take(Path data) {
        var file = new DataFolder(data).run().resolve("network.lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new UsageException("another process runs the network in " + data + "; end it first");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
