package org.chamadao.labelprinter.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A PDF document (ISO 32000-1) that is written from front to back. An object may be named before it is written; where each one
 * stands is kept in a file, so that memory does not grow with their number.
 */
final class PdfFile implements Closeable {
    private static final String HEADER = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";

    private final OutputStream out;
    private final PdfPositions positions = new PdfPositions();
    private final Ascii line = new Ascii();
    private long written;
    private int objects;

    PdfFile(OutputStream out) throws IOException {
        this.out = out;
        write(new Ascii().text(HEADER));
    }

    /** The number of an object that is yet to be written. */
    int reserve() {
        return ++objects;
    }

    void object(int number, Ascii content) throws IOException {
        begin(number);
        write(content);
        line.clear();
        write(line.text("\nendobj\n"));
    }

    /** An object with bytes after its dictionary, whose opening and {@code /Length} are written here. */
    void stream(int number, String dictionary, byte[] bytes) throws IOException {
        begin(number);
        line.clear();
        write(line.text("<<")
                .text(dictionary)
                .text("/Length ")
                .number(bytes.length)
                .text(">>stream\n"));
        out.write(bytes);
        written += bytes.length;
        line.clear();
        write(line.text("\nendstream\nendobj\n"));
    }

    void finish(int catalog) throws IOException {
        var start = written;
        write(new Ascii().text("xref\n0 ").number(objects + 1).put('\n'));
        positions.copyTo(objects, out);
        write(new Ascii()
                .text("trailer\n<</Size ")
                .number(objects + 1)
                .text("/Root ")
                .number(catalog)
                .text(" 0 R>>\n"));
        write(new Ascii().text("startxref\n").text(Long.toString(start)).text("\n%%EOF\n"));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        positions.close();
    }

    private void begin(int number) throws IOException {
        positions.put(number, written);
        line.clear();
        write(line.number(number).text(" 0 obj\n"));
    }

    private void write(Ascii text) throws IOException {
        out.write(text.array(), 0, text.length());
        written += text.length();
    }
}
