package org.chamadao.log.confirmation;

import org.chamadao.ledger.Confirmation;

/**
 * A released checkpoint with what organisations signed about it.
 *
 * @param note the signed note
 */
public record ConfirmedCheckpoint(long size, String note, Confirmation confirmation) {}
