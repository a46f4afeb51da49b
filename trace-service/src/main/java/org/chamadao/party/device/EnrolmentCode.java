package org.chamadao.party.device;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.chamadao.tracelog.Hash;

/**
 * The one-time code that a new device is enrolled by: ten characters of Crockford base32, 50 random bits, written in two
 * groups. The database keeps its hash only.
 */
final class EnrolmentCode {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final int GROUP = 5;
    private static final byte[] PROOF = "chamadao-enrol/1\n".getBytes(StandardCharsets.US_ASCII);

    private final String characters;

    private EnrolmentCode(String characters) {
        this.characters = characters;
    }

    static EnrolmentCode random() {
        var characters = new StringBuilder(LENGTH);
        for (var place = 0; place < LENGTH; place++) {
            characters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new EnrolmentCode(characters.toString());
    }

    /** The code that somebody typed, in either case, with or without the hyphen, I and L for 1, and O for 0. */
    static Optional<EnrolmentCode> parse(String typed) {
        if (typed.length() > 2 * LENGTH) {
            return Optional.empty();
        }
        var characters = typed.strip()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[- ]", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        return characters.matches("[" + ALPHABET + "]{" + LENGTH + "}")
                ? Optional.of(new EnrolmentCode(characters))
                : Optional.empty();
    }

    /** As people read it. */
    String text() {
        return characters.substring(0, GROUP) + "-" + characters.substring(GROUP);
    }

    /** SHA-256 of the ten characters. */
    Hash hash() {
        return Hash.sha256(characters.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a device signs to show that it has the key it asks for, and knows the code. */
    byte[] provenText() {
        return ByteBuffer.allocate(PROOF.length + Hash.LENGTH)
                .put(PROOF)
                .put(hash().bytes())
                .array();
    }

    /** Never the code, so that no log shows it. */
    @Override
    public String toString() {
        return "EnrolmentCode";
    }
}
