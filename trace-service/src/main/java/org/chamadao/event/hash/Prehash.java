package org.chamadao.event.hash;

import java.security.MessageDigest;
import java.util.Set;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pre-hash text of one event: first the members that have a place in the order, then whatever is left,
 * sorted by its bytes. Nothing of a valid JSON event makes it throw.
 */
public final class Prehash {
    private static final Set<String> LEFT_OUT = Set.of("@context", "type", "eventID", "recordTime", "errorDeclaration");

    private final PrehashText out = new PrehashText();
    private final PlacedNodes placed;
    private final RemainingNodes remaining;

    private Prehash(JsonObject event, @Nullable JsonValue documentContext) {
        Names names = new Names(documentContext, event.members().get("@context"));
        Values values = new Values(names, out);
        FreeNodes free = new FreeNodes(names, values, out);
        InlineExtensions inline = new InlineExtensions(names);
        this.placed = new PlacedNodes(inline, values, free, out);
        this.remaining = new RemainingNodes(inline, free, out);
    }

    /** The text, in UTF-8. {@code ignored} names members of the event that the document wants left out. */
    public static byte[] bytes(JsonObject event, @Nullable JsonValue documentContext, Set<String> ignored) {
        Prehash prehash = new Prehash(event, documentContext);
        prehash.write(event, ignored);
        return prehash.out.bytes();
    }

    /** Feeds the text to a digest. */
    public static void digest(JsonObject event, @Nullable JsonValue documentContext, MessageDigest digest) {
        Prehash prehash = new Prehash(event, documentContext);
        prehash.write(event, Set.of());
        prehash.out.digest(digest);
    }

    private void write(JsonObject event, Set<String> ignored) {
        out.append("eventType=");
        if (event.members().get("type") instanceof JsonString type) {
            out.append(type.text());
        }
        placed.members(event, Order.EVENT);
        int group = out.openGroup();
        event.members().forEach((name, value) -> {
            if (!LEFT_OUT.contains(name) && !ignored.contains(name)) {
                remaining.member(name, value, Order.EVENT);
            }
        });
        out.sortGroup(group);
    }
}
