/** How many authorities, endorsements and signatures of a block are looked at; a network has a handful. */
export const MOST_SIGNERS = 64
