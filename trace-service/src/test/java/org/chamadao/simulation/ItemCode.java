package org.chamadao.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chamadao.simulation.chance.Chance;

/** What a label says, and what records say instead. */
final class ItemCode {
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SERIAL_LENGTH = 16;

    private ItemCode() {}

    /** A serial of 80 random bits, hashed with its product as a canonical Digital Link. */
    static String hashOfDrawn(Product product, Chance chance) {
        var link = new StringBuilder("https://id.gs1.org/01/")
                .append(product.gtin())
                .append("/21/");
        for (int length = 0; length < SERIAL_LENGTH; length++) {
            link.append(CROCKFORD.charAt(chance.whole(0, CROCKFORD.length() - 1)));
        }
        return sha256(link.toString());
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
