package org.chamadao.party.account;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.chamadao.installation.DataFolder;

/** Makes what needs a key of the installation; each key is drawn at the first start and lies with the log's. */
@Factory
final class AccountFactory {
    private static final int KEY_BYTES = 32;

    @Singleton
    AccessJwts accessJwts(DataFolder folder, @Value("${chamadao.origin}") String origin, Clock clock) {
        return new AccessJwts(origin, key(folder, "access-tokens.key"), clock);
    }

    @Singleton
    KeyedHash keyedHash(DataFolder folder) {
        return new KeyedHash(key(folder, "sign-in.key"));
    }

    private static byte[] key(DataFolder folder, String name) {
        return HexFormat.of().parseHex(DataFolder.secretLine(folder.keys().resolve(name), AccountFactory::drawn));
    }

    private static String drawn() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
