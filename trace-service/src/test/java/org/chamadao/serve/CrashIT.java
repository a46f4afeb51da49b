package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the service at random moments under load: {@code -Dchamadao.kills=N}, 5 by default, 50 in profile soak. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("chamadao.kills", 5);
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder;

    @Test
    void a_service_killed_at_random_moments_loses_and_doubles_nothing_it_acknowledged() throws Exception {
        var data = folder.resolve("data");
        var seed = System.nanoTime();
        var random = new Random(seed);
        var service = ServiceProcess.start(data);
        try {
            var token = ServiceProcess.token(data);
            try (var load = new Load(service.address(), token, CLIENTS)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    // On a slow machine a service that was just started needs its time for the first document.
                    var before = load.acknowledged().size();
                    Eventually.holds(() -> load.acknowledged().size() > before);
                    Thread.sleep(random.nextInt(1500));
                    service.kill();
                    service = ServiceProcess.start(data);
                    load.moveTo(service.address());
                }
                Thread.sleep(1000);
                load.close();
                assertThat(load.refused())
                        .as("answers other than 202 and 503, seed " + seed)
                        .isEmpty();
                assertThat(load.acknowledged()).hasSizeGreaterThan(KILLS);
                new RecordedEvents(service.address(), token).assertEachOnce(load.acknowledged());
            }
            assertThat(service.stop()).as("ended by SIGTERM").isEqualTo(143);
            assertThat(ServiceProcess.audit(data, Map.of())).as("seed " + seed).endsWith(" 0 differences\nexit 0");
        } finally {
            service.close();
        }
    }
}
