package org.chamadao.json;

/** The canonical bytes of many pairs of name and value, without a buffer for each. Not for two threads. */
public final class CanonicalPairs {
    private final CanonicalWriter writer = new CanonicalWriter();

    /**
     * The canonical bytes of {@code [name, value]}.
     *
     * @throws IllegalArgumentException as {@link CanonicalJson#bytes}
     */
    public byte[] bytes(String name, JsonValue value) {
        writer.clear();
        writer.pair(name, value);
        return writer.bytes();
    }
}
