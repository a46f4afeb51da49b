package org.chamadao.provenance;

import org.chamadao.entry.EntryTree;
import org.chamadao.json.JsonValue;
import org.chamadao.profile.Field;
import org.jspecify.annotations.Nullable;

/**
 * A recorded value that a page may show. It is one of the openings of its entry, so the two cannot differ.
 *
 * @param leafName name of the leaf; two values of one list share it
 * @param value as the leaf has it: a number out of an event is {@code {"n": "literal"}}
 * @param field how the profile describes it; absent for what every entry opens
 */
public record ShownValue(
        long entryIndex,
        EntryTree tree,
        String leafName,
        JsonValue value,
        @Nullable Field field) {}
