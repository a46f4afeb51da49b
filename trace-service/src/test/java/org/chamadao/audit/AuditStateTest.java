package org.chamadao.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditStateTest {
    @TempDir
    private Path folder;

    @Test
    void is_read_as_it_was_written() throws IOException {
        var tip = TreeTip.EMPTY.append(new byte[700 * Hash.LENGTH]).tip();
        var lengths = new long[NumberFiles.FILES];
        lengths[7] = 112;
        var state = new AuditState("tea.example/log", 1_000, Hash.sha256(), tip, Map.of(Kind.TILE, 3L), lengths);

        state.write(folder.resolve("state"));

        var read = AuditState.read(folder.resolve("state")).orElseThrow();
        assertThat(read.size()).isEqualTo(1_000);
        assertThat(read.root()).isEqualTo(Hash.sha256());
        assertThat(read.tip().size()).isEqualTo(700);
        assertThat(read.tip().root()).isEqualTo(tip.root());
        assertThat(read.counts()).isEqualTo(Map.of(Kind.TILE, 3L));
        assertThat(read.lengths()).isEqualTo(lengths);
    }

    @Test
    void is_empty_where_nothing_was_interrupted() throws IOException {
        assertThat(AuditState.read(folder.resolve("state"))).isEmpty();
    }

    @Test
    void what_comes_after_the_noted_place_does_not_count() throws IOException {
        var claim = new NumberFiles.Claim(Hash.of(new byte[Hash.LENGTH]), 5, 1, -1);
        long[] noted;
        try (var files = new NumberFiles(folder, new long[NumberFiles.FILES])) {
            files.add(claim);
            noted = files.flush();
            files.add(new NumberFiles.Claim(Hash.of(new byte[Hash.LENGTH]), 6, 2, 5));
        }

        try (var files = new NumberFiles(folder, noted)) {
            assertThat(files.sorted(0)).containsExactly(claim);
        }
    }

    @Test
    void another_file_is_refused() throws IOException {
        var file = Files.write(folder.resolve("state"), new byte[] {0, 1, 'x'});

        assertThatThrownBy(() -> AuditState.read(file)).isInstanceOf(IOException.class);
    }
}
