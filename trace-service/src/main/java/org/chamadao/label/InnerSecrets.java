package org.chamadao.label;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the database keeps of secrets under wrappers: nobody without the key, which is not there, can try them out. */
final class InnerSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEPT_BYTES = 16;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes */
    InnerSecrets(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** As many new ones. */
    InnerSecret[] draw(int count) {
        var bytes = new byte[count * InnerSecret.LENGTH];
        random.nextBytes(bytes);
        var secrets = new InnerSecret[count];
        for (var place = 0; place < count; place++) {
            secrets[place] = InnerSecret.drawn(bytes, place * InnerSecret.LENGTH);
        }
        return secrets;
    }

    /** What the database keeps: the first half of HMAC-SHA-256 over identifier, zero byte and secret. */
    byte[] mac(String uri, InnerSecret secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(uri.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(secret.digits().getBytes(StandardCharsets.US_ASCII)), KEPT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }

    /** What no secret is right for. */
    static byte[] nothing() {
        return new byte[KEPT_BYTES];
    }

    /** Whether it is the one of which this was kept; takes the same time whatever it is. */
    boolean right(String uri, InnerSecret secret, byte[] kept) {
        return MessageDigest.isEqual(mac(uri, secret), kept);
    }
}
