package org.chamadao.entry;

import org.chamadao.json.JsonValue;

/**
 * One named value that a tree of an entry commits to.
 *
 * @param name expanded IRI, two of them joined by a space, or a bare word
 * @param value numbers out of events stand as {@code {"n": "literal"}}; numbers of our own are integers
 */
public record Leaf(String name, JsonValue value) {}
