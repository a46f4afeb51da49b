package org.chamadao.custody;

import java.nio.charset.StandardCharsets;
import org.chamadao.tracelog.Hash;

/**
 * Something that an event names.
 *
 * @param hash of the identifier in UTF-8
 */
record Thing(String identifier, Hash hash) {
    static Thing of(String identifier) {
        return new Thing(identifier, Hash.sha256(identifier.getBytes(StandardCharsets.UTF_8)));
    }
}
