package org.chamadao.log.tile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chamadao.tracelog.Checkpoint;

/**
 * The path of a resource of the log (C2SP tlog-tiles): {@code tile/0/x001/234} is full, {@code tile/0/x001/235.p/7} has
 * seven hashes.
 */
public sealed interface TilePath {
    /** Place among its like, from 0. */
    long index();

    /** Hashes or entries in it, from 1 to 256. */
    int width();

    /** The path below the log's address. */
    String text();

    /** Size of the smallest tree that has it. */
    long leastSize();

    /** A tile of hashes. */
    record Hashes(TileId tile, int width) implements TilePath {
        @Override
        public long index() {
            return tile.index();
        }

        @Override
        public String text() {
            return PREFIX + tile.level() + "/" + Numbers.text(index(), width);
        }

        @Override
        public long leastSize() {
            return (index() * TileId.WIDTH + width) << (TileId.HEIGHT * tile.level());
        }
    }

    /** A bundle of entries. */
    record Entries(long index, int width) implements TilePath {
        @Override
        public String text() {
            return PREFIX + "entries/" + Numbers.text(index, width);
        }

        @Override
        public long leastSize() {
            return index * TileId.WIDTH + width;
        }
    }

    /** What all paths begin with. */
    String PREFIX = "tile/";

    /** Reads a path; empty when it is none of a tile that a log can have. */
    static Optional<TilePath> parse(String path) {
        var parts = Numbers.PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var index = Numbers.index(parts.group("number"));
        var width = parts.group("width") == null ? TileId.WIDTH : Integer.parseInt(parts.group("width"));
        if (width >= TileId.WIDTH && parts.group("width") != null) {
            return Optional.empty();
        }
        var kind = parts.group("kind");
        TilePath found = kind.equals("entries")
                ? new Entries(index, width)
                : new Hashes(new TileId(Integer.parseInt(kind), index), width);
        var largest = Checkpoint.LARGEST >> (kind.equals("entries") ? 0 : TileId.HEIGHT * Integer.parseInt(kind));
        return index <= largest / TileId.WIDTH && found.text().equals(path) ? Optional.of(found) : Optional.empty();
    }

    /** Numbers in groups of three digits, each but the last marked with an x. */
    final class Numbers {
        private static final Pattern PATH = Pattern.compile("tile/(?<kind>entries|[0-" + TileId.HIGHEST_LEVEL
                + "])/(?<number>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

        private Numbers() {}

        private static long index(String groups) {
            return Long.parseLong(groups.replace("x", "").replace("/", ""));
        }

        private static String text(long index, int width) {
            List<String> groups = new ArrayList<>(List.of("%03d".formatted(index % 1000)));
            for (var rest = index / 1000; rest > 0; rest /= 1000) {
                groups.add("x%03d".formatted(rest % 1000));
            }
            Collections.reverse(groups);
            return String.join("/", groups) + (width == TileId.WIDTH ? "" : ".p/" + width);
        }
    }
}
