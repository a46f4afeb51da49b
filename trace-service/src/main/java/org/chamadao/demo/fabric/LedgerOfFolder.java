package org.chamadao.demo.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chamadao.command.UsageException;

/**
 * Which demo a data folder is of. Their logs have different names, that of the network one that the network never forgets;
 * two logs in one database would share its events.
 */
public final class LedgerOfFolder {
    private static final String OTHER_FOLDER = "; choose another folder with --data DIR, or -Ddata=DIR for Maven";

    private final Path data;
    private final Path mark;

    public LedgerOfFolder(Path data) {
        this.data = data.toAbsolutePath().normalize();
        this.mark = this.data.resolve("ledger/on-fabric");
    }

    /** @throws UsageException when the demo began it on the folder's network */
    public void requireEmbedded() {
        if (Files.exists(mark)) {
            throw new UsageException("the data in " + data + " were begun on the Fabric network there: start it with"
                    + " mvn -Pdemo,fabric" + OTHER_FOLDER);
        }
    }

    /** @throws UsageException when the folder's network cannot be the ledger of its log */
    void requireNetwork() {
        var begun = Files.exists(data.resolve("keys"));
        var marked = Files.exists(mark);
        if (begun && !marked && Files.exists(data.resolve("ledger/tracelog"))) {
            throw new UsageException(
                    "the data in " + data + " were begun on the embedded ledger, and stay there" + OTHER_FOLDER);
        }
        if (begun && marked && !Files.exists(data.resolve("fabric/ready"))) {
            throw new UsageException(
                    "the Fabric network that the data in " + data + " were begun on is gone" + OTHER_FOLDER);
        }
    }

    /** A log that begins in this folder begins on its network. */
    void mark() {
        try {
            Files.createDirectories(mark.getParent());
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + mark, e);
        }
    }
}
