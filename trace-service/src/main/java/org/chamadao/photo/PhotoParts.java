package org.chamadao.photo;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * What a whole picture shows and what it carries beside that, told by its parts; the picture itself is not decoded.
 *
 * @param width in pixels, from 1
 * @param height in pixels, from 1
 * @param others names of the parts that no picture needs: where and by whom it was taken stands in such
 */
record PhotoParts(int width, int height, Set<String> others) {
    /** The longest side in pixels: a few bytes can stand for more than a phone's memory holds. */
    static final int LONGEST_SIDE = 4_096;

    PhotoParts {
        others = Set.copyOf(others);
    }

    /** Reads a picture; empty where it is broken off, or something follows it. */
    static Optional<PhotoParts> of(byte[] content, PhotoType type) {
        var bytes = ByteBuffer.wrap(content);
        try {
            return switch (type) {
                case JPEG -> new JpegParts(bytes).read();
                case PNG -> new PngParts(bytes).read();
                case WEBP -> new WebpParts(bytes).read();
            };
        } catch (BufferUnderflowException brokenOff) {
            return Optional.empty();
        }
    }

    boolean isTooLarge() {
        return width > LONGEST_SIDE || height > LONGEST_SIDE;
    }
}
