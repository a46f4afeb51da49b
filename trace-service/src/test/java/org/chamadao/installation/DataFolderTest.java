package org.chamadao.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final int MANY = 16;

    @TempDir
    Path folder;

    @Test
    void a_secret_is_drawn_once_and_is_for_its_owner_only() throws Exception {
        var file = folder.resolve("key");

        var first = DataFolder.secretLine(file, () -> "drawn first");

        assertThat(DataFolder.secretLine(file, () -> "drawn later")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void all_who_draw_at_once_agree_and_leave_nothing_behind() throws Exception {
        for (var round = 0; round < 20; round++) {
            var file = folder.resolve("key-" + round);
            var barrier = new CyclicBarrier(MANY);
            var read = new HashSet<String>();
            try (var threads = Executors.newFixedThreadPool(MANY)) {
                var drawn = IntStream.range(0, MANY)
                        .mapToObj(number -> threads.submit(() -> {
                            barrier.await();
                            return DataFolder.secretLine(
                                    file, () -> UUID.randomUUID().toString());
                        }))
                        .toList();
                for (Future<String> line : drawn) {
                    read.add(line.get());
                }
            }
            assertThat(read).hasSize(1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(20);
        }
    }
}
