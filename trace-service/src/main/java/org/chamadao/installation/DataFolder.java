package org.chamadao.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The folder that holds all of an installation's files: database, keys, ledger, process ids.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {
    private static final int KEY_BYTES = 32;

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Holds the log's private keys; made with mode 700 when it is not there. */
    public Path keys() {
        return closed("keys");
    }

    /** Holds passwords and keys of the demo's parties; made with mode 700 when it is not there. */
    public Path demo() {
        return closed("demo");
    }

    /** Holds labels, and the secrets that they show; made with mode 700 when it is not there. */
    public Path labels() {
        return closed("labels");
    }

    /** Holds the keys by which the demo speaks in the local network; made with mode 700 when it is not there. */
    public Path lan() {
        return closed("lan");
    }

    /** Holds {@code NAME.pid} of each process of ours; made with mode 700 when it is not there. */
    public Path run() {
        return closed("run");
    }

    /** Writes a file that only its owner can read, in one step: a reader sees the old text or the new one. */
    public static void writeSecret(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            // A name lies in its folder: without this a power cut could take a key that the ledger knows already.
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * The one line of a file that only its owner can read; where there is no file, it is made first. Of several processes
     * that make it at once, one wins and all read its line.
     */
    public static String secretLine(Path file, Supplier<String> drawn) {
        try {
            if (!Files.exists(file)) {
                Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
                writeSecret(fresh, drawn.get() + "\n");
                link(fresh, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** 32 random bytes that only their owner can read, drawn where there is no such file. */
    public static byte[] secretKey(Path file) {
        return HexFormat.of().parseHex(secretLine(file, () -> {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return HexFormat.of().formatHex(key);
        }));
    }

    /** A link is made only where there is no file. */
    private static void link(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, and what it drew counts.
        } finally {
            Files.delete(fresh);
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    private Path closed(String name) {
        Path folder = root.resolve(name);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
        return folder;
    }
}
