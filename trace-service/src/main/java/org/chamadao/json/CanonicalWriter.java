package org.chamadao.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** Writes RFC 8785 section 3.2 into a growing array. */
final class CanonicalWriter {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long LARGEST = (1L << 53) - 1;

    private byte[] buffer = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    void pair(String name, JsonValue value) {
        one('[');
        string(name);
        one(',');
        value(value);
        one(']');
    }

    void value(JsonValue value) {
        switch (value) {
            case JsonObject object -> object(object.members());
            case JsonArray array -> array(array.elements());
            case JsonString string -> string(string.text());
            case JsonNumber number -> number(number.literal());
            case JsonBoolean bool -> raw(bool.value() ? TRUE : FALSE);
            case JsonNull ignored -> raw(NULL);
        }
    }

    private void object(Map<String, JsonValue> members) {
        one('{');
        var sorted = new ArrayList<>(members.entrySet());
        // The order of strings is that of UTF-16 code units, as section 3.2.3 wants.
        sorted.sort(Map.Entry.comparingByKey());
        for (var at = 0; at < sorted.size(); at++) {
            if (at > 0) {
                one(',');
            }
            string(sorted.get(at).getKey());
            one(':');
            value(sorted.get(at).getValue());
        }
        one('}');
    }

    private void array(List<JsonValue> elements) {
        one('[');
        for (var at = 0; at < elements.size(); at++) {
            if (at > 0) {
                one(',');
            }
            value(elements.get(at));
        }
        one(']');
    }

    private void number(String literal) {
        var digits = literal.startsWith("-") ? literal.substring(1) : literal;
        var canonical = !digits.isEmpty()
                && digits.length() <= 16
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (digits.charAt(0) != '0' || literal.equals("0"))
                && Long.parseLong(digits) <= LARGEST;
        if (!canonical) {
            throw new IllegalArgumentException("not an integer up to 2^53-1 as RFC 8785 writes it: " + literal);
        }
        raw(literal.getBytes(StandardCharsets.US_ASCII));
    }

    private void string(String text) {
        ensure(text.length() + 2);
        one('"');
        for (var at = 0; at < text.length(); at++) {
            var unit = text.charAt(at);
            if (unit < 0x80) {
                ascii(unit);
            } else if (!Character.isSurrogate(unit)) {
                wide(unit);
            } else if (at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1))) {
                wide(Character.toCodePoint(unit, text.charAt(++at)));
            } else {
                throw new IllegalArgumentException("a lone surrogate at " + at + " of " + text.length());
            }
        }
        one('"');
    }

    private void ascii(char unit) {
        if (unit >= ' ' && unit != '"' && unit != '\\') {
            one(unit);
            return;
        }
        one('\\');
        switch (unit) {
            case '\b' -> one('b');
            case '\t' -> one('t');
            case '\n' -> one('n');
            case '\f' -> one('f');
            case '\r' -> one('r');
            case '"', '\\' -> one(unit);
            default -> control(unit);
        }
    }

    private void control(char unit) {
        one('u');
        one('0');
        one('0');
        one(HEX[unit >> 4]);
        one(HEX[unit & 0xf]);
    }

    private void wide(int point) {
        if (point < 0x800) {
            one(0xc0 | point >> 6);
        } else if (point < 0x10000) {
            one(0xe0 | point >> 12);
            one(0x80 | point >> 6 & 0x3f);
        } else {
            one(0xf0 | point >> 18);
            one(0x80 | point >> 12 & 0x3f);
            one(0x80 | point >> 6 & 0x3f);
        }
        one(0x80 | point & 0x3f);
    }

    private void raw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void one(int octet) {
        ensure(1);
        buffer[length++] = (byte) octet;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
