package org.chamadao.labelprinter.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Where the objects of a document stand: its cross-reference table, each entry where it will be in the end. */
final class PdfPositions implements Closeable {
    private static final int ENTRY = 20;
    private static final String FREE = "0000000000 65535 f \n";

    private final FileChannel file;

    PdfPositions() throws IOException {
        file = FileChannel.open(
                Files.createTempFile("chamadao-pdf-", ".xref"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        entry(0, FREE);
    }

    void put(int number, long position) throws IOException {
        if (position >= 10_000_000_000L) {
            throw new IOException("a PDF document cannot be larger than 10 GB");
        }
        entry(number, "%010d 00000 n \n".formatted(position));
    }

    void copyTo(int last, OutputStream out) throws IOException {
        var length = (last + 1L) * ENTRY;
        if (file.size() != length) {
            throw new IllegalStateException("an object was named and never written");
        }
        file.position(0);
        Channels.newInputStream(file).transferTo(out);
    }

    private void entry(int number, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes, (long) number * ENTRY + bytes.position());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
