package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may read, and that are still there after the power was cut. */
final class DurableFiles {
    private DurableFiles() {}

    /** Makes it and those above it that are missing; only the last is sure to be the owner's alone. */
    static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(folder, owners(folder, "rwx------"));
        if (parent != null) {
            sync(parent);
        }
    }

    /** A new file, for writing; what stood there is gone. */
    static FileChannel create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owners(file, "rw-------"));
    }

    /** Gives a file that was written and forced its name, all at once. */
    static void name(Path written, Path file) throws IOException {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            sync(folder);
        }
    }

    private static void sync(Path folder) throws IOException {
        if (!posix(folder)) {
            return; // elsewhere a folder cannot be opened, and its entries are written through
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] owners(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
