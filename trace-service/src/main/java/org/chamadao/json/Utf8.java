package org.chamadao.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What one look over the bytes tells before they are parsed (RFC 3629). */
final class Utf8 {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long BACKSLASHES = 0x5c * ONES;

    private Utf8() {}

    /** Offset of the first byte that is no valid UTF-8, or -1. */
    static int firstInvalid(byte[] bytes) {
        var at = 0;
        while (at < bytes.length) {
            if (at + 8 <= bytes.length && ((long) EIGHT_BYTES.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
                continue;
            }
            var length = bytes[at] >= 0 ? 1 : sequence(bytes, at);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** Whether a backslash is among the bytes: without one, no escape can make a lone surrogate. */
    static boolean hasBackslash(byte[] bytes) {
        var at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            var differing = (long) EIGHT_BYTES.get(bytes, at) ^ BACKSLASHES;
            if (((differing - ONES) & ~differing & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Length of the sequence of two to four bytes that begins here, 0 when there is none. */
    private static int sequence(byte[] bytes, int at) {
        var first = bytes[at] & 0xff;
        var second = continuation(bytes, at + 1);
        if (second < 0) {
            return 0;
        }
        if (first >= 0xc2 && first <= 0xdf) {
            return 2;
        }
        if (first >= 0xe0 && first <= 0xef) {
            // Overlong forms and the surrogates have no place in UTF-8.
            var valid = (first != 0xe0 || second >= 0xa0) && (first != 0xed || second <= 0x9f);
            return valid && continuation(bytes, at + 2) >= 0 ? 3 : 0;
        }
        var valid = first >= 0xf0
                && first <= 0xf4
                && (first != 0xf0 || second >= 0x90)
                && (first != 0xf4 || second <= 0x8f);
        return valid && continuation(bytes, at + 2) >= 0 && continuation(bytes, at + 3) >= 0 ? 4 : 0;
    }

    private static int continuation(byte[] bytes, int at) {
        return at < bytes.length && (bytes[at] & 0xc0) == 0x80 ? bytes[at] & 0xff : -1;
    }

    /** Index of the first surrogate without its other half, or -1. */
    static int loneSurrogate(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (!Character.isSurrogate(text.charAt(at))) {
                continue;
            }
            if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
                return at;
            }
            at++;
        }
        return -1;
    }
}
