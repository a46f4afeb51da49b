package org.chamadao.log;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.chamadao.installation.DataFolder;
import org.chamadao.tracelog.SigningKey;

/**
 * The two private keys of a log.
 *
 * @param log signs checkpoints
 * @param items signs item statements
 */
public record LogKeys(SigningKey log, SigningKey items) {
    private static final int SEED_LENGTH = 32;

    /**
     * Reads the seeds in the folder of keys, or draws them on the first start; only their owner can read the files.
     *
     * @throws java.io.UncheckedIOException when they can be neither read nor written
     */
    public static LogKeys in(DataFolder folder, LogOrigin origin) {
        return new LogKeys(
                SigningKey.of(origin.name(), seed(folder.keys().resolve("log.seed"))),
                SigningKey.of(origin.items(), seed(folder.keys().resolve("items.seed"))));
    }

    private static byte[] seed(Path file) {
        return HexFormat.of().parseHex(DataFolder.secretLine(file, LogKeys::drawn));
    }

    private static String drawn() {
        var seed = new byte[SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }
}
