package org.chamadao.party.account;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.chamadao.installation.DataFolder;
import org.jdbi.v3.core.Jdbi;

/** Makes what needs a key of the installation; each key is drawn at the first start and lies with the log's. */
@Factory
final class AccountFactory {
    private static final int KEY_BYTES = 32;

    @Singleton
    AccessJwts accessJwts(DataFolder folder, @Value("${chamadao.origin}") String origin, Clock clock) {
        return new AccessJwts(origin, key(folder, "access-tokens.key"), clock);
    }

    @Singleton
    SignInThrottle signInThrottle(DataFolder folder, Jdbi jdbi, Clock clock) {
        return new SignInThrottle(jdbi, key(folder, "sign-in.key"), clock);
    }

    private static byte[] key(DataFolder folder, String name) {
        var file = folder.keys().resolve(name);
        if (!Files.exists(file)) {
            var drawn = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(drawn);
            DataFolder.writeSecret(file, HexFormat.of().formatHex(drawn) + "\n");
        }
        try {
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
