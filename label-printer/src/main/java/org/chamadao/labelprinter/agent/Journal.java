package org.chamadao.labelprinter.agent;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What happened to the labels of one job, line by line; a line counts when it is on the disk, and nothing is done before. */
final class Journal implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final LabelBook book;
    private long length;

    private Journal(Path file, FileChannel channel, LabelBook book, long length) {
        this.file = file;
        this.channel = channel;
        this.book = book;
        this.length = length;
    }

    /** Begins one, all at once: a journal is there with its first line, or it is not there. */
    static void begin(Path file, JournalLine.Begun job) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var channel = DurableFiles.create(part)) {
                write(channel, job.text(), 0);
            }
            DurableFiles.name(part, file);
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", file, e);
        }
    }

    /** Opens it after whatever ended its writer: the line that was being written does not count. */
    static Journal open(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                var reader = new JournalReader(file, content);
                var book = reader.book();
                channel.truncate(reader.length());
                channel.force(true);
                return new Journal(file, channel, book, reader.length());
            } catch (IOException | SpoolException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw SpoolException.failed("cannot open", file, e);
        }
    }

    LabelBook book() {
        return book;
    }

    /** The service knows that the labels are here. */
    void stored() {
        append(List.of(new JournalLine.Stored()));
    }

    /** @param sequences in order */
    void write(LabelState state, List<Integer> sequences) {
        List<JournalLine> lines = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= sequences.size(); at++) {
            if (at == sequences.size() || sequences.get(at) != sequences.get(at - 1) + 1) {
                lines.add(new JournalLine.Became(state, sequences.get(from), sequences.get(at - 1)));
                from = at;
            }
        }
        append(lines);
    }

    /** The service has heard so many results more. */
    void told(int count) {
        append(List.of(new JournalLine.Told(count)));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw SpoolException.failed("cannot close", file, e);
        }
    }

    private void append(List<JournalLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        lines.forEach(book::check);
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()));
        try {
            length += write(channel, text.toString(), length);
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", file, e);
        }
        lines.forEach(book::add);
    }

    private static int write(FileChannel channel, String text, long position) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
        channel.force(true);
        return bytes.position();
    }
}
