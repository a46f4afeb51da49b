package org.chamadao.season;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.event.EventLeaves;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;

/**
 * A device of a party. An event that it signs again has the same authored key and the same signature, so that a
 * document that is repeated is the same text.
 */
final class SigningDevice {
    private static final String HMAC = "HmacSHA256";

    private final SigningKey key;
    private final SecretKeySpec authoredKeys;
    private final EventLeaves leaves;

    /** @param authoredSecret 64 hexadecimal digits, from which the authored keys of its events follow */
    SigningDevice(SigningKey key, String authoredSecret, EventLeaves leaves) {
        this.key = key;
        this.authoredKeys = new SecretKeySpec(HexFormat.of().parseHex(authoredSecret), HMAC);
        this.leaves = leaves;
    }

    SigningKey key() {
        return key;
    }

    /**
     * An element of a document's list of signatures, written by these names.
     *
     * @param authoredKey base64
     * @param signature base64
     * @param certificate fingerprint
     */
    record Signature(String eventID, String authoredKey, String signature, String certificate) {}

    /**
     * The signature of an event, as a document carries it ({@code capture/SPEC.md}, rule 14).
     *
     * @param event its JSON, byte for byte as in the document
     * @param context the document's {@code @context}
     * @param certificate fingerprint
     */
    Signature signature(byte[] event, JsonValue context, String eventId, String certificate) {
        // The whole event, since one that is declared wrong has the eventID of the first.
        var authoredKey = hmac(event);
        var root = leaves.of((JsonObject) StrictJson.parse(event), context, eventId)
                .tree(authoredKey)
                .root();
        var signature = key.sign(AuthorSignature.signedText(root));
        return new Signature(eventId, base64(authoredKey), base64(signature), certificate);
    }

    private byte[] hmac(byte[] event) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(authoredKeys);
            return mac.doFinal(event);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks " + HMAC, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
