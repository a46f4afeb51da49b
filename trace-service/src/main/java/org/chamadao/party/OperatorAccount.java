package org.chamadao.party;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chamadao.installation.DataFolder;

/**
 * Makes the operator's party at the first start and leaves its token in {@code operator.token} of the data folder, which
 * only the owner of the process can read.
 *
 * <p>The file comes first: a start that is cut off leaves a token without a party, which the next start takes up, and
 * never a party whose token nobody knows.
 */
@Singleton
final class OperatorAccount implements ApplicationEventListener<StartupEvent> {
    private static final String FILE = "operator.token";

    private final Parties parties;
    private final OperatorSettings settings;
    private final Path file;

    OperatorAccount(Parties parties, OperatorSettings settings, DataFolder folder) {
        this.parties = parties;
        this.settings = settings;
        this.file = folder.root().resolve(FILE);
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        make();
    }

    /** Idempotent. */
    void make() {
        if (!parties.hasOperator()) {
            parties.addOperator(settings.party(), token());
        }
    }

    private AccessToken token() {
        try {
            if (Files.exists(file)) {
                return AccessToken.parse(Files.readString(file).strip())
                        .orElseThrow(
                                () -> new IllegalStateException(file + " holds no token: remove it and start again"));
            }
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        var token = AccessToken.random();
        DataFolder.writeSecret(file, token.secret() + "\n");
        return token;
    }
}
