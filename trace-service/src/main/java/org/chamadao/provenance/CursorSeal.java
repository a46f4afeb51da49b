package org.chamadao.provenance;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chamadao.installation.DataFolder;

/** Tells the cursors that this installation gave from others, before any work is done for them. */
@Singleton
final class CursorSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    @Inject
    CursorSeal(DataFolder folder) {
        this(DataFolder.secretKey(folder.keys().resolve("cursors.key")));
    }

    /** With a key of 32 bytes. */
    CursorSeal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * 22 characters of base64url.
     *
     * @param reader pseudonym of the party that gets the cursor
     * @param beginning of its walk, canonical
     */
    String of(String reader, String beginning, String cursor) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var hash = mac.doFinal((reader + "\n" + beginning + "\n" + cursor).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }
}
