package org.chamadao.party.account;

/**
 * Somebody has accepted an invitation.
 *
 * @param partyId row of their party
 */
record MemberJoined(long partyId) {}
