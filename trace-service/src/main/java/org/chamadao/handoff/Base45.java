package org.chamadao.handoff;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Base45 (RFC 9285): bytes as a QR symbol holds them best. */
final class Base45 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = 45;
    private static final int PAIR = 1 << 16;

    private Base45() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder(bytes.length / 2 * 3 + 2);
        for (var at = 0; at < bytes.length; at += 2) {
            var pair = at + 1 < bytes.length;
            var number = pair ? (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff : bytes[at] & 0xff;
            text.append(DIGITS.charAt(number % BASE)).append(DIGITS.charAt(number / BASE % BASE));
            if (pair) {
                text.append(DIGITS.charAt(number / BASE / BASE));
            }
        }
        return text.toString();
    }

    /** Empty for what no bytes are written as. */
    static Optional<byte[]> decode(String text) {
        if (text.length() % 3 == 1) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream(text.length() / 3 * 2 + 1);
        for (var at = 0; at < text.length(); at += 3) {
            var pair = at + 2 < text.length();
            var first = DIGITS.indexOf(text.charAt(at));
            var second = DIGITS.indexOf(text.charAt(at + 1));
            var third = pair ? DIGITS.indexOf(text.charAt(at + 2)) : 0;
            var number = first + second * BASE + third * BASE * BASE;
            if (first < 0 || second < 0 || third < 0 || number >= (pair ? PAIR : 1 << 8)) {
                return Optional.empty();
            }
            if (pair) {
                bytes.write(number >> 8);
            }
            bytes.write(number);
        }
        return Optional.of(bytes.toByteArray());
    }
}
