package org.chamadao.event.hash;

import org.chamadao.event.hash.Order.Group;
import org.chamadao.event.hash.Order.Listing;
import org.chamadao.event.hash.Order.Shape;
import org.chamadao.event.hash.Order.Slot;
import org.chamadao.event.hash.Order.Time;
import org.chamadao.event.hash.Order.Value;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/** Writes members that have a place in the order, nodes of one name sorted among themselves; empty ones leave no trace. */
final class PlacedNodes {
    private final InlineExtensions inline;
    private final Values values;
    private final FreeNodes free;
    private final PrehashText out;

    PlacedNodes(InlineExtensions inline, Values values, FreeNodes free, PrehashText out) {
        this.inline = inline;
        this.values = values;
        this.free = free;
        this.out = out;
    }

    void members(JsonObject object, Order order) {
        @Nullable JsonValue[] arranged = order.arrange(object);
        for (int place = 0; place < arranged.length; place++) {
            JsonValue value = arranged[place];
            if (value != null) {
                member(order.slots().get(place), value);
            }
        }
    }

    private void member(Slot slot, JsonValue value) {
        if (slot.shape() instanceof Listing listing) {
            listing(slot.name(), listing, value);
        } else if (value instanceof JsonArray array) {
            nodes(slot.name(), slot.shape(), array);
        } else {
            node(slot.name(), slot.shape(), value);
        }
    }

    private void listing(String name, Listing listing, JsonValue value) {
        int start = out.length();
        out.append(name);
        int content = out.length();
        member(new Slot(listing.elementName(), listing.element()), value);
        if (out.length() == content) {
            out.truncate(start);
        }
    }

    private void nodes(String name, Shape shape, JsonArray array) {
        int group = out.openGroup();
        for (JsonValue element : array.elements()) {
            out.mark();
            node(name, shape, element);
        }
        out.sortGroup(group);
    }

    private void node(String name, Shape shape, JsonValue value) {
        int start = out.length();
        out.append(name);
        int content = out.length();
        switch (shape) {
            case Value plain -> values.write(value, plain.words());
            case Time time -> values.writeTime(value);
            case Group group -> group(value, group.members());
            case Listing listing -> throw new IllegalStateException("a list directly in a list has no place");
        }
        if (out.length() == content) {
            out.truncate(start);
        }
    }

    private void group(JsonValue value, Order order) {
        if (!(value instanceof JsonObject object)) {
            values.write(value, Vocabulary.NONE);
            return;
        }
        members(object, order);
        if (inline.inlines(object, order)) {
            int group = out.openGroup();
            object.members().forEach((name, member) -> {
                if (inline.mayInline(name, member)) {
                    free.member(name, member);
                }
            });
            out.sortGroup(group);
        }
    }
}
