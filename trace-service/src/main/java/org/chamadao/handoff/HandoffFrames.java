package org.chamadao.handoff;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** A text as a sequence of QR symbols, shown one after the other and read in any order. */
final class HandoffFrames {
    static final int SLICE = 400;
    static final int MOST = 20;

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int ID_BYTES = 4;
    // A slice has 600 digits; longer ones are not looked at.
    private static final Pattern FRAME =
            Pattern.compile("CHAMADAO/H1/([0-9A-F]{8})/([1-9][0-9]?)/([1-9][0-9]?)/([0-9A-Z $%*+\\-./:]{1,600})");

    private HandoffFrames() {}

    /**
     * The frames of a text.
     *
     * @return empty when it needs more than {@link #MOST}
     */
    static Optional<List<String>> of(byte[] text) {
        var payload = text.length < SLICE ? payload(PLAIN, text) : payload(DEFLATED, deflated(text));
        var count = (payload.length + SLICE - 1) / SLICE;
        if (count > MOST) {
            return Optional.empty();
        }
        var frames = new ArrayList<String>(count);
        for (var place = 0; place < count; place++) {
            var slice = Arrays.copyOfRange(payload, place * SLICE, Math.min(payload.length, (place + 1) * SLICE));
            frames.add("CHAMADAO/H1/" + id(payload) + "/" + (place + 1) + "/" + count + "/" + Base45.encode(slice));
        }
        return Optional.of(frames);
    }

    private static byte[] payload(byte how, byte[] content) {
        var payload = new byte[content.length + 1];
        payload[0] = how;
        System.arraycopy(content, 0, payload, 1, content.length);
        return payload;
    }

    private static String id(byte[] payload) {
        return HexFormat.of().withUpperCase().formatHex(Hash.sha256(payload).bytes(), 0, ID_BYTES);
    }

    private static byte[] deflated(byte[] text) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(text);
            deflater.finish();
            var bytes = new ByteArrayOutputStream();
            var buffer = new byte[8_192];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            return bytes.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** One symbol as it was read. */
    private record Frame(String id, int place, int count, byte[] slice) {
        static Optional<Frame> of(String text) {
            var form = FRAME.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            var place = Integer.parseInt(form.group(2));
            var count = Integer.parseInt(form.group(3));
            var last = place == count;
            return Base45.decode(form.group(4))
                    .filter(slice -> place <= count && count <= MOST)
                    .filter(slice -> last ? slice.length <= SLICE : slice.length == SLICE)
                    .map(slice -> new Frame(form.group(1), place, count, slice));
        }
    }

    /** What came of one more symbol. */
    sealed interface Seen {
        /** Not a frame of a handoff, or one that is damaged. */
        record Other() implements Seen {}

        /** So many are there, of so many. {@code anew}: it belongs to another sequence than those before. */
        record Waiting(int seen, int count, boolean anew) implements Seen {}

        /** All are there, and they hold no text: the sequence begins anew. */
        record Damaged() implements Seen {}

        /** All are there. */
        record Whole(byte[] text) implements Seen {}
    }

    /** Puts frames together that come in any order, and more than once. For one thread. */
    static final class Collector {
        private String id = "";
        private byte[] @Nullable [] slices = new byte[0][];

        Seen add(String text) {
            var frame = Frame.of(text);
            return frame.isEmpty() ? new Seen.Other() : add(frame.get());
        }

        private Seen add(Frame frame) {
            var anew = !frame.id().equals(id) || frame.count() != slices.length;
            var others = slices.length > 0;
            if (anew) {
                id = frame.id();
                slices = new byte[frame.count()][];
            }
            slices[frame.place() - 1] = frame.slice();
            var payload = new ByteArrayOutputStream();
            var seen = 0;
            for (var slice : slices) {
                if (slice != null) {
                    seen++;
                    payload.writeBytes(slice);
                }
            }
            if (seen < slices.length) {
                return new Seen.Waiting(seen, slices.length, anew && others);
            }
            return whole(payload.toByteArray());
        }

        private Seen whole(byte[] payload) {
            var text = id(payload).equals(id) ? text(payload) : Optional.<byte[]>empty();
            if (text.isEmpty()) {
                id = "";
                slices = new byte[0][];
                return new Seen.Damaged();
            }
            return new Seen.Whole(text.get());
        }
    }

    private static Optional<byte[]> text(byte[] payload) {
        return switch (payload[0]) {
            case PLAIN -> Optional.of(Arrays.copyOfRange(payload, 1, payload.length));
            case DEFLATED -> inflated(payload);
            default -> Optional.empty();
        };
    }

    /** Empty for what is no whole stream, has something behind it, or becomes too long. */
    private static Optional<byte[]> inflated(byte[] payload) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(payload, 1, payload.length - 1);
            var text = new ByteArrayOutputStream();
            var buffer = new byte[8_192];
            while (!inflater.finished()) {
                var length = inflater.inflate(buffer);
                if (length == 0 || text.size() + length > HandoffEnvelope.LONGEST) {
                    // finished() may become true without another byte.
                    if (length == 0 && inflater.finished()) {
                        break;
                    }
                    return Optional.empty();
                }
                text.write(buffer, 0, length);
            }
            return inflater.getRemaining() == 0 ? Optional.of(text.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
