import type { Journal } from '../journal/index.ts'
import type { Call } from '../reference/index.ts'
import type { Tools } from '../record/index.ts'

/** What the queue is doing. */
export type SyncState =
  | { state: 'idle'; sentAt?: number }
  | { state: 'sending' }
  /** It tries again by itself. */
  | { state: 'waiting'; because: 'noSignal' | 'busy' | 'noRoom'; until: number }
  /** Nothing is lost; it goes on once somebody of the party signs in. */
  | { state: 'signedOut' }
  /** Another tab of this browser sends. */
  | { state: 'elsewhere' }

export interface SyncWorld {
  journal: Journal
  call: Call
  /** Pseudonym of the party that is signed in; undefined for nobody. */
  party(): string | undefined
  tools: Tools
  /** Absent where the browser has none. */
  locks?: Pick<LockManager, 'request'>
  wait(milliseconds: number, ended: AbortSignal): Promise<void>
  /** Where `online` is told; the window unless given. */
  signals?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/** Sends what waits, one after the other, for as long as it runs. */
export interface Sync {
  state(): SyncState
  /** Tries at once, whatever it waits for; resolves when all that could be sent was. */
  now(): Promise<void>
  /** Something new is there: it goes at once, but not before the time that the service or a bad line has set. */
  soon(): Promise<void>
  start(): void
  stop(): void
  onChange(changed: (state: SyncState) => void): () => void
}
