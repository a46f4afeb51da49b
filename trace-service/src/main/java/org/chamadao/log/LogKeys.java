package org.chamadao.log;

import org.chamadao.installation.DataFolder;
import org.chamadao.tracelog.SigningKey;

/**
 * The two private keys of a log.
 *
 * @param log signs checkpoints
 * @param items signs item statements
 */
public record LogKeys(SigningKey log, SigningKey items) {
    /**
     * Reads the seeds in the folder of keys, or draws them on the first start; only their owner can read the files.
     *
     * @throws java.io.UncheckedIOException when they can be neither read nor written
     */
    public static LogKeys in(DataFolder folder, LogOrigin origin) {
        return new LogKeys(
                SigningKey.of(origin.name(), DataFolder.secretKey(folder.keys().resolve("log.seed"))),
                SigningKey.of(origin.items(), DataFolder.secretKey(folder.keys().resolve("items.seed"))));
    }
}
