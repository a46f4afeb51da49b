package org.chamadao.entry;

import java.security.DigestException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chamadao.json.CanonicalPairs;
import org.chamadao.tracelog.Hash;

/** Salts and hashes under one tree's key; keeps the keyed state and one digest for all of them. Not for two threads. */
final class SaltedHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final MessageDigest digest = Hash.newSha256();
    private final byte[] number = new byte[Integer.BYTES];

    SaltedHashes(byte[] treeKey) {
        if (treeKey.length != Hash.LENGTH) {
            throw new IllegalArgumentException("the key of a tree has 32 bytes, not " + treeKey.length);
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(treeKey, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java platform lacks " + ALGORITHM, e);
        }
    }

    /** The salt of a leaf; occurrence counts equal leaves from 0. */
    byte[] salt(int occurrence, byte[] canonical) {
        bigEndian(occurrence);
        mac.update(number);
        return Arrays.copyOf(mac.doFinal(canonical), Opening.SALT_LENGTH);
    }

    /** The salt of an empty leaf. */
    byte[] emptySalt(int place) {
        bigEndian(place);
        return Arrays.copyOf(mac.doFinal(number), Opening.SALT_LENGTH);
    }

    byte[] leafHash(byte[] salt, byte[] canonical) {
        digest.update((byte) 0);
        digest.update(salt);
        return digest.digest(canonical);
    }

    byte[] emptyHash(byte[] salt) {
        digest.update((byte) 0);
        return digest.digest(salt);
    }

    /** Hashes the two nodes that lie side by side at {@code from} into {@code to}. */
    void node(byte[] nodes, int from, int to) {
        digest.update((byte) 1);
        digest.update(nodes, from, 2 * Hash.LENGTH);
        try {
            digest.digest(nodes, to, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    static Hash leafHash(byte[] salt, Leaf leaf) {
        return Hash.sha256(new byte[] {0}, salt, new CanonicalPairs().bytes(leaf.name(), leaf.value()));
    }

    private void bigEndian(int value) {
        number[0] = (byte) (value >>> 24);
        number[1] = (byte) (value >>> 16);
        number[2] = (byte) (value >>> 8);
        number[3] = (byte) value;
    }
}
