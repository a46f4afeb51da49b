package org.chamadao.proof;

/** Whether a bundle brings the ledger's block, which only the offline verifier reads. */
public enum BlockWanted {
    YES,
    NO
}
