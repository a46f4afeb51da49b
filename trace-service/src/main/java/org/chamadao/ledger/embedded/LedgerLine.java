package org.chamadao.ledger.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One transaction as a line of the file.
 *
 * @param payload the writes in canonical JSON
 */
record LedgerLine(Hash hash, byte[] payload) {
    private static final int HEX = 2 * Hash.LENGTH;
    private static final byte[] BEGINS_ANCHOR = "{\"checkpoint ".getBytes(StandardCharsets.US_ASCII);

    static LedgerLine of(Hash chain, Map<String, String> writes) {
        var members = new LinkedHashMap<String, JsonValue>();
        new TreeMap<>(writes).forEach((key, value) -> members.put(key, new JsonString(value)));
        var payload = CanonicalJson.bytes(new JsonObject(members));
        return new LedgerLine(Hash.sha256(chain.bytes(), payload), payload);
    }

    /**
     * The line that begins at a place of some bytes; null when its line feed is not among them.
     *
     * @param offset of that place in the file, for messages
     */
    static @Nullable LedgerLine first(byte[] bytes, int from, int to, Path path, long offset) {
        var feed = from;
        while (feed < to && bytes[feed] != '\n') {
            feed++;
        }
        if (feed == to) {
            return null;
        }
        if (feed - from <= HEX || bytes[from + HEX] != ' ') {
            throw new LedgerException(path + ": no ledger line at byte " + offset);
        }
        try {
            var hash = Hash.ofHex(new String(bytes, from, HEX, StandardCharsets.US_ASCII));
            return new LedgerLine(hash, Arrays.copyOfRange(bytes, from + HEX + 1, feed));
        } catch (IllegalArgumentException e) {
            throw new LedgerException(path + ": no hash at byte " + offset, e);
        }
    }

    /** Its hash, once checked to follow another. */
    Hash checkedAfter(Hash chain, Path path, long offset) {
        var expected = Hash.sha256(chain.bytes(), payload);
        if (!expected.equals(hash)) {
            throw new LedgerException(
                    path + ": the line at byte " + offset + " has hash " + hash + ", its chain says " + expected);
        }
        return hash;
    }

    /**
     * The organisation and origin, joined by a space, of the checkpoint that the line anchors, told without reading it as
     * JSON; null when it anchors none, or when only JSON tells.
     */
    @Nullable
    String anchored() {
        var end = BEGINS_ANCHOR.length;
        if (payload.length < end || !Arrays.equals(payload, 0, end, BEGINS_ANCHOR, 0, end)) {
            return null;
        }
        var space = -1;
        for (var at = end; at < payload.length && payload[at] != '"'; at++) {
            if (payload[at] == '\\') {
                return null;
            }
            if (payload[at] == ' ') {
                space = at;
            }
        }
        return space < 0 ? null : new String(payload, end, space - end, StandardCharsets.UTF_8);
    }

    Map<String, String> writes() {
        try {
            var writes = new LinkedHashMap<String, String>();
            if (StrictJson.parse(payload) instanceof JsonObject object) {
                for (var member : object.members().entrySet()) {
                    if (!(member.getValue() instanceof JsonString value)) {
                        throw new LedgerException("a ledger value that is no text: " + member.getKey());
                    }
                    writes.put(member.getKey(), value.text());
                }
                return writes;
            }
            throw new LedgerException("a ledger line that is no object");
        } catch (JsonRefusedException e) {
            throw new LedgerException("a ledger line that is no JSON", e);
        }
    }

    byte[] bytes() {
        var line = (hash.hex() + " ").getBytes(StandardCharsets.US_ASCII);
        var bytes = Arrays.copyOf(line, length());
        System.arraycopy(payload, 0, bytes, line.length, payload.length);
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    int length() {
        return HEX + 1 + payload.length + 1;
    }
}
