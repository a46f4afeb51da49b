package org.chamadao.labelprinter.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a journal: good lines up to the one that was being written when the power went. */
final class JournalReader {
    private final Path file;
    private final byte[] content;
    private int position;
    private int number;

    JournalReader(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /** @throws SpoolException when a bad line is not the last: what follows can no longer be trusted */
    LabelBook book() {
        if (!(next().orElse(null) instanceof JournalLine.Begun begun)) {
            throw damaged("its first line is none");
        }
        var book = new LabelBook(begun);
        for (var line = next(); line.isPresent(); line = next()) {
            try {
                book.add(line.get());
            } catch (IllegalArgumentException e) {
                throw damaged(e.getMessage());
            }
        }
        refuseWhatFollows();
        return book;
    }

    /** How many bytes are good. */
    int length() {
        return position;
    }

    private Optional<JournalLine> next() {
        int end = end(position);
        if (end < 0) {
            return Optional.empty();
        }
        var line = line(position, end);
        if (line.isPresent()) {
            position = end + 1;
            number++;
        }
        return line;
    }

    private void refuseWhatFollows() {
        for (int from = position, end = end(from); end >= 0; from = end + 1, end = end(from)) {
            if (line(from, end).isPresent()) {
                throw damaged("a line that was not written by this program stands before one that was");
            }
        }
    }

    private Optional<JournalLine> line(int from, int end) {
        return JournalLine.parse(new String(content, from, end - from, StandardCharsets.UTF_8));
    }

    private int end(int from) {
        for (int at = from; at < content.length; at++) {
            if (content[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private SpoolException damaged(@Nullable String why) {
        return SpoolException.because(file + " is damaged after line " + number + ": " + why
                + "; move its folder away and start once with --lost and the job's id, then its open labels are"
                + " asked about");
    }
}
