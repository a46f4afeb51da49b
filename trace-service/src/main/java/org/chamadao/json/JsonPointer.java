package org.chamadao.json;

import org.jspecify.annotations.Nullable;

/** A place in a JSON value (RFC 6901), built from the outside inwards and written only when something is refused. */
public final class JsonPointer {
    /** The whole value. */
    public static final JsonPointer ROOT = new JsonPointer(null, "", -1);

    private final @Nullable JsonPointer parent;
    private final String name;
    private final int index;

    private JsonPointer(@Nullable JsonPointer parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    /** The member of that name. */
    public JsonPointer member(String memberName) {
        return new JsonPointer(this, memberName, -1);
    }

    /** The element at that index, from 0. */
    public JsonPointer element(int elementIndex) {
        return new JsonPointer(this, "", elementIndex);
    }

    /** The text of RFC 6901, empty for the whole value. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        return parent + "/" + (index < 0 ? name.replace("~", "~0").replace("/", "~1") : String.valueOf(index));
    }
}
