package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.chamadao.event.EventHashVectors.Vector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventHashTest {
    @ParameterizedTest
    @MethodSource("vectors")
    void an_event_has_the_hash_of_the_reference(Vector vector) {
        assertThat(vector.prehash()).isEqualTo(vector.expectedPrehash());
        assertThat(vector.hash()).isEqualTo(vector.expectedHash());
    }

    @ParameterizedTest
    @MethodSource("expectedEqual")
    void forms_of_one_event_have_one_hash(Path document) throws IOException {
        assertThat(EventHashVectors.hashes(document))
                .hasSizeGreaterThan(1)
                .containsOnly(EventHashVectors.hashes(document).getFirst());
    }

    static List<Vector> vectors() throws IOException {
        return EventHashVectors.all();
    }

    static List<Path> expectedEqual() throws IOException {
        return EventHashVectors.expectedEqual();
    }
}
