package org.chamadao.handoff;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import org.chamadao.database.TestDatabase;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;

/**
 * A service on a database of its own, for phones in browsers.
 *
 * @param operator who makes organisations
 */
record FreshService(TestDatabase database, EmbeddedServer server, TestApi operator) {
    /** What a page may take until it says something, in milliseconds. */
    private static final double PATIENCE = 8_000;

    static FreshService start() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var database = TestDatabase.fresh();
        var server = ApplicationContext.run(EmbeddedServer.class, new HashMap<String, Object>(database.properties()));
        var token = Files.readString(database.dataFolder().root().resolve("operator.token"))
                .strip();
        return new FreshService(
                database,
                server,
                new TestApi(server.getURI(), TestAdministrator.signIn(new TestApi(server.getURI(), token))));
    }

    /** Somebody of a new organisation, with a phone. */
    Staff join(String name, String role) throws IOException {
        return Staff.of(operator, server.getURI(), name, role);
    }
}
