package org.chamadao.log.tile;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    @ParameterizedTest
    @CsvSource({
        "tile/0/000, 256",
        "tile/0/x001/x234/067, 315921408",
        "tile/0/x001/234.p/5, 315909",
        "tile/1/000.p/1, 256",
        "tile/2/003, 67108864",
        "tile/entries/x001/000, 256256",
        "tile/entries/000.p/255, 255",
    })
    void reads_a_path_and_knows_the_size_it_needs(String path, long leastSize) {
        var parsed = TilePath.parse(path).orElseThrow();

        assertThat(parsed.text()).isEqualTo(path);
        assertThat(parsed.leastSize()).isEqualTo(leastSize);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/05",
                "tile/0/000.p/",
                "tile/7/000",
                "tile/00/000",
                "tile/-1/000",
                "tile/data/000",
                "tile/entries/-01",
                "tile/0/x999/x999/x999/x999/x999/999",
                "tile/6/256",
                "tile/0/../0/000",
                "tile/0/٠٠٠",
                "",
            })
    void refuses_what_names_no_tile(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Property
    void writes_what_it_reads(
            @ForAll @LongRange(max = (1L << 45) - 1) long index, @ForAll @IntRange(min = 1, max = 256) int width) {
        var path = new TilePath.Entries(index, width);

        assertThat(TilePath.parse(path.text())).contains(path);
    }
}
