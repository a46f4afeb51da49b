package org.chamadao.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import org.chamadao.database.TestDatabase;
import org.chamadao.party.TestApi;
import org.chamadao.resolver.Chromium;

/** A service that nobody administers yet, and a browser to see its console in. */
public final class NewInstallation implements AutoCloseable {
    /** Of everybody who signs in there. */
    public static final String PASSWORD = "old trees, slow water";

    private final TestDatabase database = TestDatabase.fresh();
    private final EmbeddedServer server =
            ApplicationContext.run(EmbeddedServer.class, new HashMap<String, Object>(database.properties()));
    private final Playwright driver = Chromium.driver();
    private final Browser browser = Chromium.launch(driver);

    public Browser browser() {
        return browser;
    }

    /** A tab of a browser of its own. */
    public ConsoleTab tab(Browser.NewContextOptions options) {
        return ConsoleTab.of(browser.newContext(options));
    }

    /** The address that invites the first administrator. */
    public URI firstLink() throws IOException {
        return URI.create(Files.readString(database.dataFolder().root().resolve("first-administrator.url"))
                .strip());
    }

    /** Calls the API with the token of the operator's party. */
    public TestApi operator() throws IOException {
        var token = Files.readString(database.dataFolder().root().resolve("operator.token"));
        return new TestApi(server.getURI(), token.strip());
    }

    public URI at(String path) {
        return server.getURI().resolve("/").resolve(path);
    }

    @Override
    public void close() {
        browser.close();
        driver.close();
        server.close();
    }
}
