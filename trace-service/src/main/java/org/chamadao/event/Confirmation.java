package org.chamadao.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.tracelog.Hash;

/**
 * The extensions by which a party confirms what another stated for it: an event of its own that names the other's event
 * and its party. So a confirmation is in the log, and can be signed, like everything else that a party says.
 *
 * @param eventId of the event that is confirmed
 * @param statedBy pseudonym of the party that captured it
 */
public record Confirmation(String eventId, String statedBy) {
    /** Names the event. */
    public static final String CONFIRMS = "https://ns.chamadao.org/trace/confirms";

    /** Names its party. */
    public static final String STATED_BY = "https://ns.chamadao.org/trace/statedBy";

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** Whether an event is meant to confirm another, well-formed or not. */
    public static boolean meant(AuthoredLeaves leaves) {
        return leaves.further().stream()
                .anyMatch(leaf -> leaf.name().equals(CONFIRMS) || leaf.name().equals(STATED_BY));
    }

    /** What an event confirms. */
    public static Optional<Confirmation> of(AuthoredLeaves leaves) {
        return text(leaves, CONFIRMS)
                .flatMap(eventId -> text(leaves, STATED_BY).map(party -> new Confirmation(eventId, party)));
    }

    /**
     * The eventID under which our own console confirms: it follows from what is confirmed, so that a second confirmation
     * by the same party is a repeat of the first.
     *
     * @return {@code urn:uuid:}, version 8 (RFC 9562), of the SHA-256 over what is confirmed
     */
    public String ownEventId() {
        var named = "chamadao-confirmation/1\n" + statedBy + "\n" + eventId;
        var hash = ByteBuffer.wrap(
                Hash.sha256(named.getBytes(StandardCharsets.UTF_8)).bytes());
        var most = hash.getLong() & ~VERSION_BITS | VERSION_8;
        var least = hash.getLong() & ~VARIANT_BITS | VARIANT;
        return "urn:uuid:" + new UUID(most, least);
    }

    private static Optional<String> text(AuthoredLeaves leaves, String name) {
        return leaves.further().stream()
                .filter(leaf -> leaf.name().equals(name))
                .findFirst()
                .flatMap(leaf -> leaf.value() instanceof JsonString text ? Optional.of(text.text()) : Optional.empty());
    }
}
