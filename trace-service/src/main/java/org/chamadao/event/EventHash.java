package org.chamadao.event;

import java.security.MessageDigest;
import java.util.Set;
import org.chamadao.event.hash.Prehash;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The CBV 2.0 event hash (section 8.9), with the results of its reference implementation 1.9.3; SPEC-event-hash.md has
 * the rules. It leaves out {@code eventID}, {@code recordTime} and {@code errorDeclaration}. It is unsalted: for those
 * who may see the whole event, never public, and no identity.
 */
public final class EventHash {
    private EventHash() {}

    /**
     * The hash of one event. Any JSON object has one; whether it is a valid event is for others to say.
     *
     * @param documentContext the value of the document's {@code @context}; only prefixes declared in it or in the
     *     event itself are known, remote contexts are not read
     */
    public static Hash of(JsonObject event, @Nullable JsonValue documentContext) {
        MessageDigest digest = Hash.newSha256();
        Prehash.digest(event, documentContext, digest);
        return Hash.of(digest.digest());
    }

    /** The text in UTF-8 that {@link #of} is the SHA-256 of. */
    public static byte[] prehash(JsonObject event, @Nullable JsonValue documentContext) {
        return Prehash.bytes(event, documentContext, Set.of());
    }

    /** {@code ni:///sha-256;…?ver=CBV2.0}: RFC 6920 in form, but in hexadecimal as CBV has it. */
    public static String niUri(Hash hash) {
        return "ni:///sha-256;" + hash.hex() + "?ver=CBV2.0";
    }
}
