/** The checks of a proof bundle; each is a word that pages and scripts rely on. */
export type Check =
  | 'format'
  | 'identifier'
  | 'key'
  | 'opening'
  | 'slot'
  | 'screen'
  | 'verdict'
  | 'stale'
  | 'checkpoint-signature'
  | 'inclusion'
  | 'consistency'
  | 'statement'
  | 'gap'
  | 'cut'
  | 'pack'
  | 'signature'
  | 'signer'

/** A check failed; the message names the values. Caught by verifyBundle alone. */
export class Refusal extends Error {
  constructor(
    readonly check: Check,
    message: string,
  ) {
    super(message)
  }
}

/** Throws a Refusal unless the condition holds. */
export function demand(condition: boolean, check: Check, message: string): asserts condition {
  if (!condition) throw new Refusal(check, message)
}
