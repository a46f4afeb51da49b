package org.chamadao.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.chamadao.command.UsageException;
import org.junit.jupiter.api.Test;

class AuditLedgerTest {
    @Test
    void says_that_it_cannot_read_a_network() {
        try (var context = ApplicationContext.builder()
                .properties(Map.of("chamadao.ledger.fabric.msp", "BrandMSP"))
                .build()) {
            // The settings alone, without what they are for.
            context.getEnvironment().start();

            assertThatThrownBy(() -> AuditRun.in(context))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("anchors on a Fabric network");
        }
    }
}
