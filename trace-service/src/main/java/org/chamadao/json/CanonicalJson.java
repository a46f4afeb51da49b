package org.chamadao.json;

import java.nio.charset.StandardCharsets;

/**
 * Canonical JSON (RFC 8785). Of numbers only integers up to 2^53−1 have a form here: all others travel as
 * {@code {"n": "literal"}}.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * The canonical bytes, UTF-8.
     *
     * @throws IllegalArgumentException for a number that is not such an integer, and for a lone surrogate
     */
    public static byte[] bytes(JsonValue value) {
        var writer = new CanonicalWriter();
        writer.value(value);
        return writer.bytes();
    }

    /** The canonical form as text. */
    public static String text(JsonValue value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }
}
