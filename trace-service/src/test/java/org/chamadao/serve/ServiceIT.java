package org.chamadao.serve;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.chamadao.database.TestDatabase;
import org.chamadao.party.TestApi;
import org.junit.jupiter.api.TestInstance;

/**
 * What a test class has that runs the service in this JVM: a database and a data folder of its own, the address of the
 * service, and its operator.
 *
 * <pre>{@code
 * @MicronautTest(transactional = false)
 * class ClaimIT extends ServiceIT {
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceIT implements TestPropertyProvider {
    private final TestDatabase database = TestDatabase.fresh();

    @Inject
    private EmbeddedServer server;

    @Override
    public final Map<String, String> getProperties() {
        var properties = new HashMap<>(database.properties());
        properties.putAll(settings());
        return properties;
    }

    /** What is set otherwise than by default. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Where the service answers. */
    protected final URI address() {
        return server.getURI();
    }

    protected final TestDatabase database() {
        return database;
    }

    /** The data folder. */
    protected final Path data() {
        return database.dataFolder().root();
    }

    /** The token of the operator's party, which the first start leaves in a file. */
    protected final String operatorsToken() {
        try {
            return Files.readString(data().resolve("operator.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the API with that token. */
    protected final TestApi operator() {
        return new TestApi(address(), operatorsToken());
    }
}
