package org.chamadao.resolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.chamadao.tracelog.Hash;

/**
 * The one script that stands in the page itself, as it must run where no file of ours loads: it says that nothing was
 * checked.
 */
final class InlineScript {
    private static final String FILE = "/page/unstarted.js";

    /** What stands between the tags. */
    static final String TEXT = read();

    /** The source expression that lets a content security policy run this text and no other. */
    static final String SOURCE =
            "'sha256-" + Hash.sha256(TEXT.getBytes(StandardCharsets.UTF_8)).base64() + "'";

    private InlineScript() {}

    private static String read() {
        try (var stream = Objects.requireNonNull(InlineScript.class.getResourceAsStream(FILE), FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
