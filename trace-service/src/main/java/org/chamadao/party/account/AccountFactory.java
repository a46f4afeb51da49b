package org.chamadao.party.account;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.chamadao.installation.DataFolder;

/** Makes what needs a key of the installation; each key is drawn at the first start and lies with the log's. */
@Factory
final class AccountFactory {
    @Singleton
    AccessJwts accessJwts(DataFolder folder, @Value("${chamadao.origin}") String origin, Clock clock) {
        return new AccessJwts(origin, key(folder, "access-tokens.key"), clock);
    }

    @Singleton
    KeyedHash keyedHash(DataFolder folder) {
        return new KeyedHash(key(folder, "sign-in.key"));
    }

    private static byte[] key(DataFolder folder, String name) {
        return DataFolder.secretKey(folder.keys().resolve(name));
    }
}
