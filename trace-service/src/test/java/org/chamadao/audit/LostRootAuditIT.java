package org.chamadao.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.database.TestDatabase;
import org.chamadao.log.Eventually;
import org.chamadao.party.device.TestOrganisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An organisation that loses its root and all devices, over the API and then audited. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRootAuditIT implements TestPropertyProvider {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @Inject
    EmbeddedServer server;

    @Override
    public Map<String, String> getProperties() {
        return new HashMap<>(DATABASE.properties());
    }

    @Test
    void what_the_service_takes_an_audit_takes_too() throws Exception {
        var operator = operator();
        var ana = operator.party("factory");
        var bo = ana.administrator();
        var first = ana.begin();
        var second = ana.enrol(first);
        ana.renew(second, second);
        var association = operator.party("association");

        var again = ana.inAnotherBrowser();
        bo.confirmRoot(again.proposeNextRoot());
        var mine = again.enrol(null);
        again.revoke(first, mine);
        var oncemore = bo.inAnotherBrowser();
        association.confirmRoot(oncemore.proposeNextRoot());
        oncemore.enrol(mine);
        oncemore.revoke(second, mine);

        assertThat(audit()).last().isEqualTo("audit: " + entries() + " entries, 0 differences");
    }

    private TestOrganisation operator() throws IOException {
        return new TestOrganisation(
                server.getURI(),
                Files.readString(DATABASE.dataFolder().root().resolve("operator.token"))
                        .strip());
    }

    private List<String> audit() throws SQLException, IOException {
        Eventually.holds(() -> number("SELECT COUNT(*) FROM pending_events") == 0);
        return AuditRun.in(server.getApplicationContext()).lines();
    }

    private static long entries() throws SQLException {
        return number("SELECT COUNT(*) FROM log_entries");
    }

    private static long number(String sql) throws SQLException {
        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
