package org.chamadao.log;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.chamadao.log.tile.TilePath;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The log for auditors (C2SP tlog-tiles), and proofs for those who do not want to compute them from tiles. Nothing here
 * goes beyond the released checkpoint.
 */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/log")
@Consumes(MediaType.ALL)
final class LogController {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String BRIEFLY = "public, max-age=300";

    private final LogKeys keys;
    private final Checkpoints checkpoints;
    private final StoredTiles tiles;
    private final EntryBundles bundles;

    LogController(LogKeys keys, LogRow log, Checkpoints checkpoints, StoredTiles tiles, DataSource dataSource) {
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.bundles = new EntryBundles(dataSource, log.id());
    }

    /** The verifier keys of checkpoints and of item statements, a line each. */
    @Get("/vkey")
    @Produces("text/plain;charset=utf-8")
    HttpResponse<String> keys() {
        var text = keys.log().verifierKey().text() + "\n"
                + keys.items().verifierKey().text() + "\n";
        return HttpResponse.ok(text).header("Cache-Control", BRIEFLY);
    }

    /** The newest released checkpoint, a signed note. */
    @Get("/checkpoint")
    @Produces("text/plain;charset=utf-8")
    HttpResponse<String> checkpoint() {
        return HttpResponse.ok(newest().note()).header("Cache-Control", "no-cache");
    }

    /** A tile of hashes, or a bundle of entries; of any width that the released log has. */
    @Get("/tile/{+rest}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    HttpResponse<byte[]> tile(String rest) {
        var path = TilePath.parse(TilePath.PREFIX + rest)
                .orElseThrow(() -> refused("tile/" + rest + " is no path of a tile: see C2SP tlog-tiles."));
        if (path.leastSize() > newest().size()) {
            throw new ProblemException(Problem.of(
                    ProblemType.NO_SUCH_RESOURCE, path.text() + " is not, or not yet, in the released log."));
        }
        var content = switch (path) {
            case TilePath.Hashes hashes -> hashes(hashes);
            case TilePath.Entries entries -> bundles.read(entries);
        };
        return HttpResponse.ok(content).header("Cache-Control", FOR_EVER);
    }

    /** The proof that an entry is in the log. */
    @Get("/proof/inclusion")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<List<String>> inclusion(@QueryValue @Nullable String index, @QueryValue @Nullable String size) {
        var leaf = number("index", index);
        var tree = tree("size", number("size", size));
        if (leaf >= tree.size()) {
            throw refused("index " + leaf + " is not below size " + tree.size() + ".");
        }
        return proof(tree.inclusion(leaf));
    }

    /** The proof that the log of one size begins with that of a smaller one. */
    @Get("/proof/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<List<String>> consistency(@QueryValue @Nullable String from, @QueryValue @Nullable String to) {
        var old = number("from", from);
        var tree = tree("to", number("to", to));
        if (old > tree.size()) {
            throw refused("from " + old + " is above to " + tree.size() + ".");
        }
        return proof(tree.consistency(old));
    }

    private ReleasedCheckpoint newest() {
        return checkpoints
                .newest()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "No checkpoint of this log has been released yet.")));
    }

    private TiledTree tree(String parameter, long size) {
        var released = checkpoints.newest().map(ReleasedCheckpoint::size).orElse(0L);
        if (size > released) {
            throw refused(parameter + " " + size + " is above the released size " + released + ".");
        }
        return new TiledTree(size, tiles);
    }

    private byte[] hashes(TilePath.Hashes path) {
        var stored = tiles.read(Set.of(path.tile())).getOrDefault(path.tile(), new byte[0]);
        if (stored.length < path.width() * Hash.LENGTH) {
            throw new IllegalStateException(
                    path.text() + " has " + stored.length / Hash.LENGTH + " hashes in the database");
        }
        return Arrays.copyOf(stored, path.width() * Hash.LENGTH);
    }

    private static HttpResponse<List<String>> proof(List<Hash> hashes) {
        return HttpResponse.ok(hashes.stream().map(Hash::base64).toList()).header("Cache-Control", FOR_EVER);
    }

    private static long number(String name, @Nullable String text) {
        if (text == null || !text.matches("0|[1-9][0-9]{0,15}")) {
            throw refused(name + " must be a whole number from 0, without a sign or leading zeros.");
        }
        return Long.parseLong(text);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
