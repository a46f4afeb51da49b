package org.chamadao.photo;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of pictures that every browser shows. */
public enum PhotoType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    private static final int FIRST = 12;
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int RIFF = 0x52494646;
    private static final int WEBP_FORM = 0x57454250;
    private static final int JPEG_START = 0xffd8;

    private final String mediaType;

    PhotoType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As HTTP and {@link PhotoName} have it. */
    public String mediaType() {
        return mediaType;
    }

    static Optional<PhotoType> of(String mediaType) {
        return Stream.of(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    /** What a picture is by its first bytes; empty for what is none of these. */
    static Optional<PhotoType> of(byte[] content) {
        if (content.length < FIRST) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(content);
        if (bytes.getLong(0) == PNG_SIGNATURE) {
            return Optional.of(PNG);
        }
        if (bytes.getInt(0) == RIFF && bytes.getInt(Long.BYTES) == WEBP_FORM) {
            return Optional.of(WEBP);
        }
        return Short.toUnsignedInt(bytes.getShort(0)) == JPEG_START ? Optional.of(JPEG) : Optional.empty();
    }
}
