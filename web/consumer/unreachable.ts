/** The proof could not be fetched: nothing is known about the item. */
export class Unreachable extends Error {}
