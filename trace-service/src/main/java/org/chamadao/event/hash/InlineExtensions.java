package org.chamadao.event.hash;

import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;

/**
 * Extensions inside an EPCIS object follow right after its ordered members when their namespace ends with a slash;
 * others, and all of an object that has no other node or one whose name holds "action" or "eventTime", wait for the
 * end of the event. That is what the reference does, its accidents included.
 */
final class InlineExtensions {
    private final Names names;

    InlineExtensions(Names names) {
        this.names = names;
    }

    /** Whether this member is one that may follow inline. */
    boolean mayInline(String name, JsonValue value) {
        return name.indexOf(':') > 0
                && !FreeNodes.isAbsent(name, value)
                && names.expandName(name).contains("/}");
    }

    /** Whether the object's extensions of that kind follow inline. */
    boolean inlines(JsonObject object, Order order) {
        boolean hasExtension = false;
        int nodes = 0;
        for (var member : object.members().entrySet()) {
            String name = member.getKey();
            JsonValue value = member.getValue();
            if (FreeNodes.isAbsent(name, value)) {
                continue;
            }
            nodes += name.endsWith("List") || name.equals("childEPCs")
                    ? 1
                    : FreeNodes.nodes(value).size();
            if (order.slot(name) == null) {
                String expanded = names.expandName(name);
                if (expanded.contains("eventTime") || expanded.contains("action")) {
                    return false;
                }
                hasExtension |= mayInline(name, value);
            }
        }
        return hasExtension && nodes > 1;
    }
}
