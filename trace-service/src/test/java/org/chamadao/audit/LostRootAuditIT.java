package org.chamadao.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.chamadao.log.Eventually;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.Test;

/** An organisation that loses its root and all devices, over the API and then audited. */
@MicronautTest(transactional = false)
class LostRootAuditIT extends ServiceIT {
    @Inject
    EmbeddedServer server;

    @Test
    void what_the_service_takes_an_audit_takes_too() throws Exception {
        var operator = new TestOrganisation(address(), operatorsToken());
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

    private List<String> audit() throws SQLException, IOException {
        Eventually.holds(
                () -> database().numbers("SELECT COUNT(*) FROM pending_events").equals(List.of(0L)));
        return AuditRun.in(server.getApplicationContext()).lines();
    }

    private long entries() throws SQLException {
        return database().numbers("SELECT COUNT(*) FROM log_entries").getFirst();
    }
}
