package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** One job on the disk: {@code labels.ndjson} as long as a label may still be sent, and {@code journal}. */
final class JobFolder implements Comparable<JobFolder> {
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    JobFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the labels down, and then that the job is here. A job without its journal was never here.
     *
     * @throws IOException when the service's body breaks off
     */
    void begin(PrintJob job, InputStream body) throws IOException {
        var part = folder.resolve("labels.part");
        String sha256 = write(part, body);
        try {
            DurableFiles.name(part, labels());
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", labels(), e);
        }
        checkRows(job);
        Journal.begin(
                folder.resolve("journal"),
                new JournalLine.Begun(job.id(), job.from(), job.to(), job.template(), job.dpi(), sha256));
    }

    Journal journal() {
        return Journal.open(folder.resolve("journal"));
    }

    LabelRows rows() {
        return LabelRows.open(labels());
    }

    /** Whether its journal is there; if not, what is there is removed, for the service was never told of it. */
    boolean begunElseRemoved() {
        if (Files.exists(folder.resolve("journal"))) {
            return true;
        }
        remove();
        return false;
    }

    /** The labels' secrets are needed no more. */
    void removeLabels() {
        try {
            Files.deleteIfExists(labels());
        } catch (IOException e) {
            throw SpoolException.failed("cannot delete", labels(), e);
        }
    }

    /** Removes the job, its secrets first. */
    void remove() {
        removeLabels();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw SpoolException.failed("cannot delete", folder, e);
        }
    }

    @Override
    public int compareTo(JobFolder other) {
        int byTime = begun().compareTo(other.begun());
        return byTime != 0 ? byTime : folder.compareTo(other.folder);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobFolder that && folder.equals(that.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }

    private FileTime begun() {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw SpoolException.failed("cannot read", folder, e);
        }
    }

    private void checkRows(PrintJob job) {
        try (var rows = rows()) {
            int next = job.from();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                if (row.get().sequence() != next || next > job.to()) {
                    throw ServiceException.garbled(
                            "the labels of job " + job.id() + " have " + row.get() + " in place of " + next);
                }
                next++;
            }
            if (next <= job.to()) {
                throw ServiceException.garbled("the labels of job " + job.id() + " end before " + next);
            }
        }
    }

    /** @return SHA-256 of what was written, hex */
    private static String write(Path file, InputStream body) throws IOException {
        var sum = sha256();
        var buffer = new byte[BUFFER];
        var digested = new DigestInputStream(body, sum);
        try (var channel = create(file)) {
            for (int read = digested.read(buffer); read >= 0; read = digested.read(buffer)) {
                write(file, channel, ByteBuffer.wrap(buffer, 0, read));
            }
            force(file, channel);
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private static FileChannel create(Path file) {
        try {
            return DurableFiles.create(file);
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", file, e);
        }
    }

    private static void write(Path file, FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", file, e);
        }
    }

    private static void force(Path file, FileChannel channel) {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path labels() {
        return folder.resolve("labels.ndjson");
    }
}
