package org.chamadao.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Reads the chunks of one PNG, from its header to its end, each with its check (W3C PNG section 5). */
final class PngParts {
    private static final int SIGNATURE = 8;
    private static final int WORD = 4;
    private static final int HEADER_LENGTH = 13;
    private static final String HEADER = "IHDR";
    private static final String PIXELS = "IDAT";
    private static final String END = "IEND";
    private static final Set<String> NEEDED = Set.of("PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", PIXELS);

    private final ByteBuffer bytes;
    private final Set<String> names = new TreeSet<>();
    private int width;
    private int height;

    PngParts(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * The picture; empty where it is none.
     *
     * @throws java.nio.BufferUnderflowException where it is broken off
     */
    Optional<PhotoParts> read() {
        bytes.position(SIGNATURE);
        while (true) {
            var length = bytes.getInt();
            if (length < 0 || length > bytes.remaining() - 2 * WORD) {
                return Optional.empty();
            }
            var named = bytes.slice(bytes.position(), WORD + length);
            bytes.position(bytes.position() + WORD + length);
            if (checkOf(named) != bytes.getInt()) {
                return Optional.empty();
            }
            var name = StandardCharsets.ISO_8859_1.decode(named.slice(0, WORD)).toString();
            if (name.equals(END)) {
                return length == 0 ? picture() : Optional.empty();
            }
            if (name.equals(HEADER) != names.isEmpty()
                    || (name.equals(HEADER) && !isHeader(named.slice(WORD, length)))) {
                return Optional.empty();
            }
            names.add(name);
        }
    }

    private boolean isHeader(ByteBuffer header) {
        if (header.remaining() != HEADER_LENGTH) {
            return false;
        }
        width = header.getInt();
        height = header.getInt();
        return width > 0 && height > 0;
    }

    private Optional<PhotoParts> picture() {
        if (!names.contains(PIXELS) || bytes.hasRemaining()) {
            return Optional.empty();
        }
        names.remove(HEADER);
        names.removeAll(NEEDED);
        return Optional.of(new PhotoParts(width, height, names));
    }

    private static int checkOf(ByteBuffer named) {
        var check = new CRC32();
        check.update(named.duplicate());
        return (int) check.getValue();
    }
}
