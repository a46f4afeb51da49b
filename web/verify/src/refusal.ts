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
  | `confirmation-${ConfirmationPart}`
  | `block-${BlockPart}`

/** What a confirmation by organisations is made of (FORMATS section 5). */
type ConfirmationPart =
  | 'format'
  | 'proposal'
  | 'channel'
  | 'contract'
  | 'arguments'
  | 'write-set'
  | 'read-set'
  | 'result'
  | 'certificate'
  | 'authority'
  | 'signature'
  | 'policy'
  | 'operator'
  | 'origins'

/** What a block that orderers signed is made of. */
type BlockPart = 'format' | 'number' | 'data' | 'signature' | 'chain' | 'transaction'

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
