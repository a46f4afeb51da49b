package org.chamadao.labelprinter.print;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.format.Paper;

/** Where labels go. Nothing is there before every row was looked at. */
sealed interface Destination permits Destination.OneFile, Destination.Folder, Printer {
    /** A host and a port, as in {@code printer-3:9100} or {@code [::1]:9100}. */
    Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    /** Makes the labels of the feed; how many there were. */
    long print(Feed feed, LabelPress press) throws IOException;

    /**
     * The destination that a word means.
     *
     * @throws IllegalArgumentException when the format cannot go there
     */
    static Destination of(String word, LabelFormat format, Paper paper) {
        var printer = HOST_AND_PORT.matcher(word);
        if (printer.matches()) {
            if (format != LabelFormat.ZPL) {
                throw new IllegalArgumentException("a printer takes zpl; write %s to a file".formatted(format));
            }
            return Printer.at(printer.group(1), Integer.parseInt(printer.group(2)));
        }
        var path = Path.of(word).toAbsolutePath();
        if (path.getFileName() == null || path.getParent() == null || !Files.isDirectory(path.getParent())) {
            throw new IllegalArgumentException("there is no folder for " + word);
        }
        if (format.holdsMany()) {
            if (Files.isDirectory(path)) {
                throw new IllegalArgumentException(word + " is a folder; labels as %s are one file".formatted(format));
            }
            return new OneFile(path, format, paper);
        }
        if (Files.exists(path) && !isEmptyFolder(path)) {
            throw new IllegalArgumentException(
                    word + " is there already; labels as %s need a new folder".formatted(format));
        }
        return new Folder(path, format);
    }

    private static boolean isEmptyFolder(Path path) {
        var names = path.toFile().list();
        return names != null && names.length == 0;
    }

    /** One document of all labels. */
    record OneFile(Path path, LabelFormat format, Paper paper) implements Destination {
        private static final int BUFFER = 1 << 16;

        @Override
        public long print(Feed feed, LabelPress press) throws IOException {
            try (var unfinished = new Unfinished(path)) {
                long labels;
                try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished.path()), BUFFER);
                        var writer = press.writer(format, paper, out)) {
                    labels = feed.each(writer::add);
                    if (labels > 0) {
                        writer.finish();
                    }
                }
                if (labels > 0) {
                    unfinished.finish();
                }
                return labels;
            }
        }
    }

    /** A document for each label, numbered as they come. */
    record Folder(Path path, LabelFormat format) implements Destination {
        @Override
        public long print(Feed feed, LabelPress press) throws IOException {
            try (var unfinished = new Unfinished(path)) {
                Files.createDirectory(unfinished.path());
                var names = new Names(format);
                var labels = feed.each(row -> {
                    var document = press.render(row, format);
                    Files.write(unfinished.path().resolve(names.next()), document);
                });
                if (labels > 0) {
                    unfinished.finish();
                }
                return labels;
            }
        }

        private static final class Names {
            private final LabelFormat format;
            private long last;

            Names(LabelFormat format) {
                this.format = format;
            }

            String next() {
                last++;
                return "%07d.%s".formatted(last, format.name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
