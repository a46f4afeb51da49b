package org.chamadao.party;

/**
 * A party was changed or suspended: what is remembered of it is no longer so. Told within this process; others find out
 * when their memory of a few seconds ends.
 *
 * @param id row of the party
 */
public record PartyChanged(long id) {}
