package org.chamadao.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chamadao.tracelog.Hash;

/**
 * The numbers that entries claim, sorted by identifier into files, so that they can be counted again part by part in
 * little memory.
 */
final class NumberFiles implements AutoCloseable {
    /** Files; the first byte of an identifier's hash says which. */
    static final int FILES = 256;

    private static final int RECORD = Hash.LENGTH + 3 * Long.BYTES;

    private final Path folder;
    private final List<OutputStream> streams = new ArrayList<>();
    private final long[] lengths = new long[FILES];

    /**
     * A number as an entry claims it.
     *
     * @param previous -1 for none
     */
    record Claim(Hash identifier, long index, long ordinal, long previous) {}

    /**
     * Opens the files.
     *
     * @param lengths what of them counts, in bytes; the rest is cut off
     */
    NumberFiles(Path folder, long[] lengths) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        for (var file = 0; file < FILES; file++) {
            try (var channel = FileChannel.open(path(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(lengths[file]);
            }
            streams.add(new BufferedOutputStream(
                    Files.newOutputStream(path(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
            this.lengths[file] = lengths[file];
        }
    }

    void add(Claim claim) throws IOException {
        var file = claim.identifier().bytes()[0] & 0xff;
        streams.get(file)
                .write(ByteBuffer.allocate(RECORD)
                        .put(claim.identifier().bytes())
                        .putLong(claim.index())
                        .putLong(claim.ordinal())
                        .putLong(claim.previous())
                        .array());
        lengths[file] += RECORD;
    }

    /** Writes out what was added; gives the lengths, to go on from here. */
    long[] flush() throws IOException {
        for (var stream : streams) {
            stream.flush();
        }
        return lengths.clone();
    }

    /** The claims of one file by identifier, and in log order within each. */
    List<Claim> sorted(int file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(path(file)));
        var claims = new ArrayList<Claim>(bytes.remaining() / RECORD);
        while (bytes.remaining() >= RECORD) {
            var identifier = new byte[Hash.LENGTH];
            bytes.get(identifier);
            claims.add(new Claim(Hash.of(identifier), bytes.getLong(), bytes.getLong(), bytes.getLong()));
        }
        claims.sort(Comparator.comparing(Claim::identifier).thenComparingLong(Claim::index));
        return claims;
    }

    /** Deletes the files. */
    void delete() throws IOException {
        close();
        for (var file = 0; file < FILES; file++) {
            Files.deleteIfExists(path(file));
        }
    }

    @Override
    public void close() throws IOException {
        for (var stream : streams) {
            stream.close();
        }
        streams.clear();
    }

    private Path path(int file) {
        return folder.resolve("numbers-%02x".formatted(file));
    }
}
