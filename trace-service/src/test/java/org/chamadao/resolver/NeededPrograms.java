package org.chamadao.resolver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.slf4j.LoggerFactory;

/** Programs of the system without which a test of a browser is skipped, but not where {@code CI=true}. */
public final class NeededPrograms {
    private NeededPrograms() {}

    public static ConditionEvaluationResult present(String... programs) {
        var missing = Stream.of(programs)
                .filter(program -> !Files.isExecutable(Path.of(program)))
                .findFirst();
        if (missing.isEmpty() || "true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("a browser is there, or must be");
        }
        var reason = "browser tests are skipped: there is no " + missing.get();
        LoggerFactory.getLogger(NeededPrograms.class).warn(reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
