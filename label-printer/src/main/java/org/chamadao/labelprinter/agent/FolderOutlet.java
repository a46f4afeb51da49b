package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Files for a printer that something else feeds: each complete in itself, there all at once, named by job and first label. */
final class FolderOutlet implements Outlet {
    private static final int LABELS = 100;

    private final Path folder;
    private final UUID job;
    private byte[] prologue = {};
    private byte[] epilogue = {};
    private @Nullable FileChannel part;
    private int first;

    FolderOutlet(Place.Folder place, UUID job) {
        this.folder = place.path();
        this.job = job;
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(partFile());
        } catch (IOException e) {
            throw PrinterException.failed("cannot delete " + partFile(), e);
        }
    }

    @Override
    public void begin(Drawings.Drawing drawing) {
        prologue = drawing.prologue();
        epilogue = drawing.epilogue();
    }

    @Override
    public int window() {
        return LABELS;
    }

    @Override
    public void load(int sequence, byte[] label) {
        try {
            if (part == null) {
                part = DurableFiles.create(partFile());
                first = sequence;
                write(part, prologue);
            }
            write(part, label);
        } catch (IOException e) {
            throw PrinterException.failed("cannot write " + partFile(), e);
        }
    }

    @Override
    public void deliver(BooleanSupplier goOn) {
        if (part == null) {
            return;
        }
        var file = folder.resolve("%s-%08d.zpl".formatted(job, first));
        try {
            write(part, epilogue);
            part.force(true);
            part.close();
            part = null;
            DurableFiles.name(partFile(), file);
        } catch (IOException e) {
            throw PrinterException.failed("cannot write " + file, e);
        }
    }

    @Override
    public Progress progress() {
        return new Progress.Settled(LabelState.UNSURE);
    }

    @Override
    public void finish(Drawings.Drawing drawing) {
        // every file has its own end
    }

    @Override
    public void close() {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (IOException e) {
            throw PrinterException.failed("cannot close " + partFile(), e);
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private Path partFile() {
        return folder.resolve("." + job + ".part");
    }
}
