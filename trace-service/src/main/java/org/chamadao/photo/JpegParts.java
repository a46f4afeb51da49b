package org.chamadao.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the segments of one JPEG, from its first marker to its last (ITU-T T.81 annex B). */
final class JpegParts {
    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;
    /** Baseline, extended and progressive: what browsers show. */
    private static final Set<Integer> FRAMES = Set.of(0xc0, 0xc1, 0xc2);
    /** Of Huffman codes, of quantisation, and the interval of restarts. */
    private static final Set<Integer> TABLES = Set.of(0xc4, 0xdb, 0xdd);

    private static final int FRAME_HEAD = 6;
    /** JFIF without a small second picture in it. */
    private static final int JFIF_ALONE = 14;

    private static final int ADOBE_ALONE = 12;

    private final ByteBuffer bytes;
    private final Set<String> others = new TreeSet<>();
    private int width;
    private int height;
    private boolean hasScan;

    JpegParts(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * The picture; empty where it is none that browsers show.
     *
     * @throws java.nio.BufferUnderflowException where it is broken off
     */
    Optional<PhotoParts> read() {
        if (next() != MARKER || next() != START_OF_IMAGE) {
            return Optional.empty();
        }
        while (next() == MARKER) {
            var marker = next();
            if (marker == END_OF_IMAGE) {
                return hasScan && !bytes.hasRemaining()
                        ? Optional.of(new PhotoParts(width, height, others))
                        : Optional.empty();
            }
            var length = Short.toUnsignedInt(bytes.getShort()) - Short.BYTES;
            if (length < 0 || length > bytes.remaining()) {
                return Optional.empty();
            }
            var segment = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            if (!isOfPicture(marker, segment)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isOfPicture(int marker, ByteBuffer segment) {
        if (FRAMES.contains(marker)) {
            return isOnlyFrame(segment);
        }
        if (marker == START_OF_SCAN) {
            hasScan = true;
            passScan();
            return width > 0;
        }
        if (marker == COMMENT) {
            others.add("COM");
        } else if (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION) {
            var name = "APP" + (marker - FIRST_APPLICATION);
            if (!isNeeded(name, segment)) {
                others.add(name);
            }
        } else {
            return TABLES.contains(marker);
        }
        return true;
    }

    /** Precision, then height and width; a height that comes later, as 0 announces, no browser reads. */
    private boolean isOnlyFrame(ByteBuffer segment) {
        if (width > 0 || segment.remaining() < FRAME_HEAD) {
            return false;
        }
        height = Short.toUnsignedInt(segment.getShort(1));
        width = Short.toUnsignedInt(segment.getShort(3));
        return width > 0 && height > 0;
    }

    /** How to read the colours. */
    private static boolean isNeeded(String name, ByteBuffer segment) {
        return switch (name) {
            case "APP0" -> segment.remaining() == JFIF_ALONE && beginsWith(segment, "JFIF\0");
            case "APP2" -> beginsWith(segment, "ICC_PROFILE\0");
            case "APP14" -> segment.remaining() == ADOBE_ALONE && beginsWith(segment, "Adobe");
            default -> false;
        };
    }

    private static boolean beginsWith(ByteBuffer segment, String word) {
        var wanted = ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII));
        return segment.remaining() >= wanted.remaining()
                && segment.slice(0, wanted.remaining()).equals(wanted);
    }

    /** Up to the next marker that is neither a byte of the picture nor a restart. */
    private void passScan() {
        while (bytes.remaining() > 1) {
            var at = bytes.position();
            var isMarker = Byte.toUnsignedInt(bytes.get(at)) == MARKER;
            var after = Byte.toUnsignedInt(bytes.get(at + 1));
            if (isMarker && after != 0 && (after < FIRST_RESTART || after > LAST_RESTART)) {
                return;
            }
            bytes.position(isMarker ? at + 2 : at + 1);
        }
    }

    private int next() {
        return Byte.toUnsignedInt(bytes.get());
    }
}
