package org.chamadao.event.hash;

import org.chamadao.event.hash.Order.Group;
import org.chamadao.event.hash.Order.Listing;
import org.chamadao.event.hash.Order.Shape;
import org.chamadao.event.hash.Order.Slot;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;

/** Writes what {@link PlacedNodes} has left over, each under the names of the objects that it stands in. */
final class RemainingNodes {
    private final InlineExtensions inline;
    private final FreeNodes free;
    private final PrehashText out;

    RemainingNodes(InlineExtensions inline, FreeNodes free, PrehashText out) {
        this.inline = inline;
        this.free = free;
        this.out = out;
    }

    /** Writes the rest of a member of an object with that order as stretches of the open group. */
    void member(String name, JsonValue value, Order order) {
        Slot slot = order.slot(name);
        if (slot == null) {
            free.member(name, value);
        } else if (slot.shape() instanceof Listing listing) {
            out.mark();
            within(name, () -> nodes(listing.elementName(), listing.element(), value));
        } else {
            nodes(name, slot.shape(), value);
        }
    }

    private void nodes(String name, Shape shape, JsonValue value) {
        for (JsonValue node : FreeNodes.nodes(value)) {
            if (!FreeNodes.hasNodes(node)) {
                continue;
            }
            out.mark();
            if (shape instanceof Group group && node instanceof JsonObject object) {
                within(name, () -> members(object, group.members()));
            } else {
                free.node(name, node);
            }
        }
    }

    private void members(JsonObject object, Order order) {
        boolean inlined = inline.inlines(object, order);
        object.members().forEach((name, value) -> {
            if (!inlined || !inline.mayInline(name, value)) {
                member(name, value, order);
            }
        });
    }

    /** Writes the name and, sorted, what follows; takes both back, with the mark before, when nothing does. */
    private void within(String name, Runnable content) {
        out.append(name);
        int start = out.length();
        int group = out.openGroup();
        content.run();
        out.sortGroup(group);
        if (out.length() == start) {
            out.undoMark();
        }
    }
}
