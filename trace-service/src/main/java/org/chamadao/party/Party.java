package org.chamadao.party;

/**
 * An organisation that uses the service.
 *
 * @param id row in this database; never leaves the service
 * @param pseudonym 32 hexadecimal digits drawn at random; the only trace of the party in what the log commits to, but for
 *     the closed leaf with its name
 * @param city where it sits; shown to everyone
 * @param nameShown whether it opted in to be shown by name
 * @param operator whether it runs the installation and may make parties
 */
public record Party(
        long id, String pseudonym, String name, Role role, String city, boolean nameShown, boolean operator) {}
