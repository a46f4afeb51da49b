package org.chamadao.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Reads RFC 8259 to the letter: UTF-8 without a byte order mark, no duplicate names, no lone surrogates, nothing after
 * the value, at most {@link #MAX_DEPTH} containers deep. Numbers of more than 1,000 digits and names of more than
 * 50,000 characters are refused too.
 */
public final class StrictJson {
    /** How many objects and arrays may stand inside each other. */
    public static final int MAX_DEPTH = 100;

    // Our own check of the depth comes first and names the place; the factory's is a net below it.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * The value that these bytes hold; it keeps no hold on them.
     *
     * @throws JsonRefusedException when they hold anything else
     */
    public static JsonValue parse(byte[] utf8) {
        refuseEncoding(utf8);
        try (var parser = FACTORY.createParser(utf8)) {
            return new ValueReader(parser, Utf8.hasBackslash(utf8)).document();
        } catch (JacksonException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    private static JsonRefusedException refused(JacksonException e) {
        var location = e.getLocation();
        var reason = "not JSON: " + e.getOriginalMessage();
        return new JsonRefusedException("", location == null ? 0 : Math.max(0, location.getByteOffset()), reason);
    }

    private static void refuseEncoding(byte[] utf8) {
        var invalid = Utf8.firstInvalid(utf8);
        if (invalid >= 0) {
            throw new JsonRefusedException("", invalid, "not UTF-8");
        }
        if (utf8.length >= 3 && utf8[0] == (byte) 0xef && utf8[1] == (byte) 0xbb && utf8[2] == (byte) 0xbf) {
            throw new JsonRefusedException("", 0, "a byte order mark");
        }
        // A NUL is never JSON; among the first four bytes the parser would take it for UTF-16 or UTF-32.
        for (var at = 0; at < Math.min(4, utf8.length); at++) {
            if (utf8[at] == 0) {
                throw new JsonRefusedException("", at, "not JSON: a NUL byte");
            }
        }
    }
}
