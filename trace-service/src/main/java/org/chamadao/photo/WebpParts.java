package org.chamadao.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the chunks of one WebP that does not move (RFC 9649 sections 2.3 to 2.7). */
final class WebpParts {
    private static final int WORD = 4;
    private static final int HEAD = 3 * WORD;
    private static final String LOSSY = "VP8 ";
    private static final String LOSSLESS = "VP8L";
    private static final String EXTENDED = "VP8X";
    private static final Set<String> NEEDED = Set.of(LOSSY, LOSSLESS, EXTENDED, "ALPH", "ICCP");
    private static final int EXTENDED_LENGTH = 10;
    private static final int LOSSY_HEAD = 10;
    private static final int LOSSY_START = 0x2a_01_9d;
    private static final int LOSSLESS_HEAD = 5;
    private static final int LOSSLESS_START = 0x2f;
    private static final int SIDE = 0x3fff;
    private static final int SIDE_BITS = 14;
    private static final int THREE_BYTES = 0xff_ffff;

    private final ByteBuffer bytes;
    private final Set<String> names = new TreeSet<>();
    private int width;
    private int height;

    WebpParts(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The picture; empty where it is none.
     *
     * @throws java.nio.BufferUnderflowException where it is broken off
     */
    Optional<PhotoParts> read() {
        if (bytes.limit() < HEAD || bytes.getInt(WORD) != bytes.limit() - 2 * WORD) {
            return Optional.empty();
        }
        bytes.position(HEAD);
        while (bytes.hasRemaining()) {
            var word = new byte[WORD];
            bytes.get(word);
            var length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                return Optional.empty();
            }
            var content = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(bytes.position() + length);
            var isEven = length % 2 == 0 || bytes.get() == 0;
            if (!isEven || !isOfPicture(new String(word, StandardCharsets.ISO_8859_1), content)) {
                return Optional.empty();
            }
        }
        if (!hasPixels()) {
            return Optional.empty();
        }
        names.removeAll(NEEDED);
        return Optional.of(new PhotoParts(width, height, names));
    }

    private boolean isOfPicture(String name, ByteBuffer content) {
        var isSecond = switch (name) {
            case EXTENDED -> !names.isEmpty();
            case LOSSY, LOSSLESS -> hasPixels();
            default -> false;
        };
        names.add(name);
        return !isSecond
                && switch (name) {
                    case EXTENDED -> isExtended(content);
                    case LOSSY -> isLossy(content);
                    case LOSSLESS -> isLossless(content);
                    default -> true;
                };
    }

    private boolean hasPixels() {
        return names.contains(LOSSY) || names.contains(LOSSLESS);
    }

    private boolean isExtended(ByteBuffer content) {
        return content.remaining() == EXTENDED_LENGTH
                && isOf((content.getInt(WORD) & THREE_BYTES) + 1, (content.getInt(2 * WORD - 2) >>> Byte.SIZE) + 1);
    }

    /** The frame begins with three bytes of which the lowest bit says that it needs no other (RFC 6386 section 9.1). */
    private boolean isLossy(ByteBuffer content) {
        return content.remaining() >= LOSSY_HEAD
                && content.get(0) % 2 == 0
                && (content.getInt(3) & THREE_BYTES) == LOSSY_START
                && isOf(content.getShort(6) & SIDE, content.getShort(8) & SIDE);
    }

    private boolean isLossless(ByteBuffer content) {
        if (content.remaining() < LOSSLESS_HEAD || content.get(0) != LOSSLESS_START) {
            return false;
        }
        var sides = content.getInt(1);
        return isOf((sides & SIDE) + 1, (sides >>> SIDE_BITS & SIDE) + 1);
    }

    /** The larger of canvas and frame counts. */
    private boolean isOf(int wide, int high) {
        width = Math.max(width, wide);
        height = Math.max(height, high);
        return wide > 0 && high > 0;
    }
}
