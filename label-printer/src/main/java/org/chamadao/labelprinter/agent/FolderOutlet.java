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
    private Drawings.@Nullable Drawing drawing;
    private @Nullable Part part;
    private int added;

    /** A file that is being written. */
    private record Part(FileChannel channel, Drawings.Run run, int first) {}

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
    public void begin(Drawings.Drawing begun) {
        drawing = begun;
    }

    @Override
    public boolean hasRoom() {
        return added < LABELS;
    }

    @Override
    public Drawings.Drawn<Label> add(Label label) {
        try {
            var file = part == null ? open(label.sequence()) : part;
            part = file;
            return switch (file.run().label(label)) {
                case Drawings.Drawn.Refused<byte[]> refused -> new Drawings.Drawn.Refused<>(refused.why());
                case Drawings.Drawn.Done<byte[]> done -> {
                    write(file.channel(), done.value());
                    added++;
                    yield new Drawings.Drawn.Done<>(label);
                }
            };
        } catch (IOException e) {
            throw PrinterException.failed("cannot write " + partFile(), e);
        }
    }

    @Override
    public void deliver(BooleanSupplier goOn) {
        if (part == null) {
            return;
        }
        var file = folder.resolve("%s-%08d.zpl".formatted(job, part.first()));
        try {
            write(part.channel(), part.run().end());
            part.channel().force(true);
            part.channel().close();
            part = null;
            added = 0;
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
    public void finish() {
        // every file has its own end
    }

    @Override
    public void close() {
        if (part == null) {
            return;
        }
        try {
            part.channel().close();
        } catch (IOException e) {
            throw PrinterException.failed("cannot close " + partFile(), e);
        }
    }

    private Part open(int first) throws IOException {
        if (drawing == null) {
            throw new IllegalStateException("no drawing was begun");
        }
        return new Part(DurableFiles.create(partFile()), drawing.run(), first);
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
