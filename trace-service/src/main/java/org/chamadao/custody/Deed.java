package org.chamadao.custody;

import org.chamadao.party.Party;

/** An event that counts, and who did what it says. */
public record Deed(Past past, Party captor, Hand hand) {}
