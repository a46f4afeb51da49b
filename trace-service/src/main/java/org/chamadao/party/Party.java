package org.chamadao.party;

import org.jspecify.annotations.Nullable;

/**
 * An organisation that uses the service.
 *
 * @param id row in this database; never leaves the service
 * @param pseudonym 32 hexadecimal digits drawn at random; the only trace of the party in what the log commits to, but for
 *     the closed leaf with its name
 * @param city where it sits; shown to everyone
 * @param nameShown whether it opted in to be shown by name
 * @param identifier canonical Digital Link of its GLN (417), by its own word; null when it names none. {@link Claims} tells
 *     whether it holds it
 * @param suspended whether the operator keeps it out
 * @param operator whether it runs the installation and may make parties
 */
public record Party(
        long id,
        String pseudonym,
        String name,
        Role role,
        String city,
        boolean nameShown,
        @Nullable String identifier,
        boolean suspended,
        boolean operator) {}
