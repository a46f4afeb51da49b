package org.chamadao.entry;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.tracelog.Hash;

/**
 * A leaf with what it takes to recompute its hash.
 *
 * @param index its place in the tree, from 0
 * @param salt {@link #SALT_LENGTH} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied both ways and compared by content
public record Opening(int index, byte[] salt, String name, JsonValue value) {
    public static final int SALT_LENGTH = 16;

    public Opening {
        if (index < 0 || salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("index " + index + ", salt of " + salt.length + " bytes");
        }
        salt = salt.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    public Leaf leaf() {
        return new Leaf(name, value);
    }

    /** The hash of the leaf. */
    public Hash leafHash() {
        return SaltedHashes.leafHash(salt, leaf());
    }

    /** {@code [index, salt, name, value]}, the form of bundles. */
    public JsonArray json() {
        var base64 = Base64.getEncoder().encodeToString(salt);
        return new JsonArray(List.of(JsonNumber.of(index), new JsonString(base64), new JsonString(name), value));
    }

    /**
     * Reads {@link #json()}.
     *
     * @throws ProofRefusedException when it is anything else
     */
    public static Opening of(JsonValue json) {
        if (json instanceof JsonArray array
                && array.elements().size() == 4
                && array.elements().get(0) instanceof JsonNumber index
                && array.elements().get(1) instanceof JsonString salt
                && array.elements().get(2) instanceof JsonString name) {
            return new Opening(
                    index(index.literal()),
                    salt(salt.text()),
                    name.text(),
                    array.elements().get(3));
        }
        throw new ProofRefusedException("an opening is [index, salt, name, value]");
    }

    private static int index(String literal) {
        if (!literal.matches("0|[1-9][0-9]{0,8}")) {
            throw new ProofRefusedException("not the index of a leaf: " + literal);
        }
        return Integer.parseInt(literal);
    }

    private static byte[] salt(String text) {
        // The length comes first: it tells a canonical text of 16 bytes but for its last digit.
        if (!text.matches("[A-Za-z0-9+/]{21}[AQgw]==")) {
            throw new ProofRefusedException("not a salt: " + text);
        }
        return Base64.getDecoder().decode(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Opening opening
                && index == opening.index
                && Arrays.equals(salt, opening.salt)
                && name.equals(opening.name)
                && value.equals(opening.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, Arrays.hashCode(salt), name, value);
    }
}
