package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A small disk in memory that can be filled up; where we may not mount one, it is skipped, but not where {@code CI=true}. */
final class Tmpfs implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path folder;
    private final Path ballast;

    private Tmpfs(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** For {@code @ExtendWith}. */
    static final class Permitted implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if ("true".equals(System.getenv("CI")) || permitted()) {
                return ConditionEvaluationResult.enabled("a file system may be mounted, or must be");
            }
            var reason = "tests of a full disk are skipped: a tmpfs cannot be mounted here, which takes root";
            context.publishReportEntry(reason);
            return ConditionEvaluationResult.disabled(reason);
        }

        private static boolean permitted() {
            try {
                var folder = Files.createTempDirectory("tmpfs-");
                var permitted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString())
                        .isEmpty();
                if (permitted) {
                    run("umount", folder.toString());
                }
                Files.delete(folder);
                return permitted;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Mounts an empty one, and makes its folder. */
    static Tmpfs mount(Path folder, int kilobytes) throws IOException {
        Files.createDirectories(folder);
        require("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString());
        return new Tmpfs(folder);
    }

    /** Fills it but for the given bytes. */
    void fill(long free) throws IOException {
        var zeros = new byte[BLOCK];
        var store = Files.getFileStore(folder);
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (store.getUsableSpace() >= free + BLOCK) {
                out.write(zeros);
            }
        } catch (IOException e) {
            if (store.getUsableSpace() > 0) {
                throw e; // not because another took the last block
            }
        }
    }

    /** Gives the space back that {@link #fill} took. */
    void free() throws IOException {
        Files.delete(ballast);
    }

    /** Takes it away with all that is on it. */
    @Override
    public void close() {
        // Lazily: a server that is being killed may still have its files open.
        require("umount", "--lazy", folder.toString());
    }

    private static void require(String... command) {
        var error = run(command);
        if (!error.isEmpty()) {
            throw new IllegalStateException(String.join(" ", command) + ": " + error);
        }
    }

    /** @return why it failed, empty when it did not */
    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            var status = process.waitFor();
            return status == 0 ? "" : "status " + status + ", " + output;
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
