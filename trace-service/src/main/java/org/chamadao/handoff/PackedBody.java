package org.chamadao.handoff;

import io.micronaut.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.chamadao.party.Input;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The bytes of a body that its sender may have packed (Content-Encoding, RFC 9110 section 8.4): gzip, and nothing else. */
final class PackedBody {
    private PackedBody() {}

    /**
     * What was packed; no more of it is unpacked than needed to see that it is too long.
     *
     * @param encoding of the header; null when there is none
     * @throws ProblemException 413 above {@code longest} bytes, 415 for another encoding, 400 for what is no gzip
     */
    static byte[] unpacked(byte[] sent, @Nullable String encoding, int longest) {
        var bytes = switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> sent;
            case "gzip", "x-gzip" -> unzipped(sent, longest);
            default ->
                throw new ProblemException(
                        Problem.of(
                                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                "A body may be packed with gzip, and not with " + encoding + "."),
                        Map.of(HttpHeaders.ACCEPT_ENCODING, "gzip"));
        };
        if (bytes.length > longest) {
            throw new ProblemException(Problem.at(
                    "",
                    ProblemType.TOO_LARGE,
                    "The body has more than " + (longest >> 20) + " MiB; bring less at once."));
        }
        return bytes;
    }

    private static byte[] unzipped(byte[] sent, int longest) {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return stream.readNBytes(longest + 1);
        } catch (IOException e) {
            throw Input.refused("", "The body is no gzip that can be unpacked: " + e.getMessage() + ".");
        }
    }
}
