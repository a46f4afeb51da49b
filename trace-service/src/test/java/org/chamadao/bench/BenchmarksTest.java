package org.chamadao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void every_listed_name_finds_its_benchmark() {
        for (var name : Benchmarks.names().split(", ")) {
            assertThat(Benchmarks.named(name)).get().returns(name, Benchmark::name);
        }
    }

    @Test
    void an_unknown_name_finds_none() {
        assertThat(Benchmarks.named("nothing")).isEmpty();
    }
}
