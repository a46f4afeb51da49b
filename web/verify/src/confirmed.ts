import type { Checkpoint } from './checkpoint.ts'
import type { LogKeys } from './trust.ts'
import type { Organisation } from './trustFile.ts'

/** A confirmation that a bundle brings for a log; all else about that log holds. */
export interface ConfirmationClaim {
  confirmation: unknown
  keys: LogKeys
  confirmed: Checkpoint
  /** The logs that bring a confirmation of their own, and so a count of the item that is more than the operator's word. */
  origins: ReadonlySet<string>
}

/** What came of it: who confirmed the checkpoint, and how that is known. */
export interface Confirmed {
  level: 3 | 4
  /** MSP of the organisation that keeps the log, which may be among them. */
  operator: string
  organisations: readonly Organisation[]
  /** Certificates among theirs that do not hold at present. */
  expired: readonly Expired[]
  /** Of level 4: the block's number, and an organisation whose orderer signed it. */
  block?: number
  orderers?: readonly string[]
}

export interface Expired {
  msp: string
  until: string
}

/** Checks a confirmation; throws a Refusal, and gives undefined where none can count. */
export type Confirm = (claim: ConfirmationClaim) => Promise<Confirmed | undefined>
