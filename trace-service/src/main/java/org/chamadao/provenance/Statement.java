package org.chamadao.provenance;

import java.util.Optional;

/**
 * That an event was stated for another party.
 *
 * @param named how the event names the other: a pseudonym or an identifier
 * @param principal the other as it was meant at the capture, by name only where the story proves the name; empty when the
 *     party is no longer known
 * @param confirmation by the other, when the story has one that holds
 */
public record Statement(String named, Optional<Account> principal, Optional<Confirmed> confirmation) {
    /**
     * Where it is confirmed.
     *
     * @param entry index in the log
     * @param voice whether the other is known to have said it
     */
    public record Confirmed(long entry, Voice voice) {}
}
