package org.chamadao.log;

import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.SigningKey;

/**
 * How many entries of a log count for an identifier (FORMATS.md section 4); signed, it makes leaving one out a provable
 * lie.
 *
 * @param name the origin and {@code /items}
 * @param identifier canonical, or the fingerprint of a certificate
 * @param size of the checkpoint that it goes with
 * @param root of that checkpoint
 * @param count at most 2^53-1
 */
public record ItemStatement(String name, String identifier, long size, Hash root, long count) {
    public ItemStatement {
        if (identifier.isEmpty() || identifier.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("not an identifier: " + identifier);
        }
        if (size < 0 || size > Checkpoint.LARGEST || count < 0 || count > Checkpoint.LARGEST) {
            throw new IllegalArgumentException("size " + size + ", count " + count);
        }
    }

    /** The statement that goes with a checkpoint. */
    public static ItemStatement of(LogOrigin origin, Checkpoint checkpoint, String identifier, long count) {
        return new ItemStatement(origin.items(), identifier, checkpoint.size(), checkpoint.root(), count);
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException when it is anything but a statement in canonical form
     */
    public static ItemStatement parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 6 || !lines[5].isEmpty()) {
            throw new IllegalArgumentException("a statement has five lines: name, identifier, size, root, count");
        }
        return new ItemStatement(
                lines[0],
                lines[1],
                Checkpoint.decimal(lines[2]),
                Hash.ofBase64(lines[3]),
                Checkpoint.decimal(lines[4]));
    }

    /** The text to sign. */
    public String text() {
        return String.join("\n", name, identifier, Long.toString(size), root.base64(), Long.toString(count)) + "\n";
    }

    /**
     * The signed note.
     *
     * @param key named like this statement
     */
    public String signed(SigningKey key) {
        if (!key.verifierKey().name().equals(name)) {
            throw new IllegalArgumentException("the key " + key.verifierKey().name() + " does not sign " + name);
        }
        return key.sign(text());
    }
}
