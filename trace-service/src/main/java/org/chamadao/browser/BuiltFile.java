package org.chamadao.browser;

import java.util.Map;
import java.util.Optional;

/** A file of a front end, as it is sent. */
public final class BuiltFile {
    private final byte[] content;
    private final Optional<byte[]> gzipped;
    private final String type;
    private final Map<String, String> headers;

    BuiltFile(byte[] content, Optional<byte[]> gzipped, String type, Map<String, String> headers) {
        this.content = content;
        this.gzipped = gzipped;
        this.type = type;
        this.headers = Map.copyOf(headers);
    }

    public byte[] content() {
        return content;
    }

    /** The same as the build compressed it; none for texts, which the server compresses itself. */
    public Optional<byte[]> gzipped() {
        return gzipped;
    }

    /** Media type. */
    public String type() {
        return type;
    }

    /** By name, without the media type. */
    public Map<String, String> headers() {
        return headers;
    }
}
