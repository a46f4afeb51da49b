package org.chamadao.labelprinter.row;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Lines of UTF-8 that end with LF or CR LF, with their numbers. A byte order mark at the beginning is none of them. */
final class Lines {
    private static final int LONGEST = 1 << 20;
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** What a byte becomes that is no UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private final Deque<Line> returned = new ArrayDeque<>();
    private int at;
    private int filled;
    private long number;

    /** A line without its end. */
    record Line(long number, String text) {
        boolean isBlank() {
            return text.isBlank();
        }

        boolean isUtf8() {
            return text.indexOf(REPLACEMENT) < 0;
        }
    }

    Lines(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    Optional<Line> next() throws IOException {
        var first = returned.poll();
        return first == null ? read() : Optional.of(first);
    }

    /** The next one, which stays the next one. */
    Optional<Line> peek() throws IOException {
        var next = next();
        next.ifPresent(returned::addFirst);
        return next;
    }

    /** These are the next ones again. */
    void giveBack(List<Line> lines) {
        lines.reversed().forEach(returned::addFirst);
    }

    private Optional<Line> read() throws IOException {
        var text = new StringBuilder();
        var character = character();
        if (number == 0 && character == BYTE_ORDER_MARK) {
            character = character();
        }
        if (character < 0) {
            return Optional.empty();
        }
        number++;
        for (; character >= 0 && character != '\n'; character = character()) {
            if (text.length() == LONGEST) {
                throw new IOException("line %d is longer than %d characters".formatted(number, LONGEST));
            }
            text.append((char) character);
        }
        if (character == '\n' && !text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        return Optional.of(new Line(number, text.toString()));
    }

    private int character() throws IOException {
        if (at == filled) {
            filled = in.read(buffer);
            at = 0;
            if (filled < 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[at++];
    }
}
