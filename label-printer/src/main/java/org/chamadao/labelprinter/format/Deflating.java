package org.chamadao.labelprinter.format;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Bytes in the zlib format (RFC 1950). */
final class Deflating {
    private Deflating() {}

    static byte[] all(byte[] bytes, int length, int level) {
        var deflater = new Deflater(level);
        try {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            var out = new ByteArrayOutputStream(length / 4 + 64);
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
