package org.chamadao.audit;

import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.chamadao.log.LogFixture;

/** What an audit says and ends with. */
record AuditRun(int status, List<String> lines) {
    /** Audits a log from its first entry on. */
    static AuditRun of(LogFixture log) throws IOException, SQLException {
        var properties = new HashMap<String, Object>(log.database().properties());
        properties.put("chamadao.origin", LogFixture.ORIGIN.name());
        try (var context = ApplicationContext.builder().properties(properties).start()) {
            return in(context);
        }
    }

    /** Audits the log of an installation from its first entry on. */
    static AuditRun in(ApplicationContext context) throws IOException, SQLException {
        var printed = new ByteArrayOutputStream();
        try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            var status = AuditCommand.audit(context, false, out, System.err);
            return new AuditRun(
                    status, printed.toString(StandardCharsets.UTF_8).lines().toList());
        }
    }
}
