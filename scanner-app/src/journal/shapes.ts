import type { Bytes } from '@chamadao/party'
import type { CheckedAcceptance, Message } from '../handoff/index.ts'
import type { SignedEvent, TaskName } from '../record/index.ts'

/** `conflict`: the service has it otherwise; like `refused`, it stays until a person decides. */
export type EntryState = 'waiting' | 'sending' | 'recorded' | 'refused' | 'conflict'

/** Why an entry is where it is. */
export interface Reason {
  /** For the sentence in the files of messages. */
  word:
    | 'noSignal'
    | 'busy'
    | 'tooLarge'
    | 'signedOut'
    | 'otherParty'
    | 'rule'
    | 'invalid'
    | 'differs'
    | 'broken'
  /** Of the service's rights table. */
  rule?: string
  /** The service's own words. */
  detail?: string
  status?: number
}

interface EntryBeginning {
  /** Place in the line. */
  number: number
  id: string
  /** Pseudonym of the party for which it was recorded. */
  party: string
  state: EntryState
  reason?: Reason
  attempts: number
  /** How often a person has put it into the line again. */
  retries?: number
  /** Times in milliseconds since 1970, by the service's clock as far as it is known. */
  createdAt: number
  triedAt?: number
  /** Not to be tried before. */
  waitUntil?: number
  recordedAt?: number
}

export interface EventEntry extends EntryBeginning {
  kind: 'event'
  task: TaskName
  signed: SignedEvent
}

export interface HandoffEntry extends EntryBeginning {
  kind: 'handoff'
  /** Hash of the offer. */
  handoff: string
  offer: Message
  acceptance?: Message
  /** DER in base64. */
  certificates: readonly string[]
}

export interface PhotoEntry extends EntryBeginning {
  kind: 'photo'
  /** As events name it. */
  name: string
  type: string
  /** In bytes. */
  size: number
}

export interface SettlementEntry extends EntryBeginning {
  kind: 'settlement'
  handoff: string
  flag: string
  words: string
}

export type QueueEntry = EventEntry | HandoffEntry | PhotoEntry | SettlementEntry

/** Of a kind of entry what a caller says; the journal adds the rest. */
export type NewEntry =
  | Pick<EventEntry, 'kind' | 'task' | 'signed'>
  | Pick<HandoffEntry, 'kind' | 'handoff' | 'offer' | 'acceptance' | 'certificates'>
  | (Pick<PhotoEntry, 'kind' | 'name' | 'type'> & { bytes: Bytes })
  | Pick<SettlementEntry, 'kind' | 'handoff' | 'flag' | 'words'>

/** `sent`: with a waybill, nobody accepts it. `guest`: accepted by somebody without a device. */
export type GivenState = 'unconfirmed' | 'confirmed' | 'guest' | 'sent' | 'withdrawn'

/** A flag as the service tells of it. */
export interface HandoffFlag {
  kind: string
  things: readonly string[]
  detail: string | null
  settledBy: readonly string[]
  settled: boolean
}

/** What the service last told of a handoff. */
export interface ToldHandoff {
  offer: string
  /** `offered`, `accepted`, `sent` or `withdrawn`. */
  state: string
  giver: { party: string; name: string }
  /** Of the first acceptance by a device. */
  taker: { party: string; name: string } | null
  /** Whom the offer is meant for. */
  namedTaker?: { party: string; name: string } | null
  waybill?: string | null
  /** Until when the offer is good. */
  expires: string
  /** Hash of the acceptance that counts; absent while none does, or none has a message. */
  accepted?: string | null
  /** How somebody without a device accepted. */
  guest?: { way: string; at: string } | null
  /** Which messages the service keeps outside of the log: `offer`, `acceptance`. */
  kept?: readonly string[]
  /** Which were declared wrong: `offer`, `acceptance`, `guest` of what one said by a link. */
  withdrawn?: readonly string[]
  things: number
  begun: string
  offeredAt: string
  acceptedAt: string | null
  recordedAt: string | null
  anchoredAt: string | null
  secondsToAnchored: number | null
  flags: readonly HandoffFlag[]
}

/** What the service tells of one handoff alone. */
export interface ToldWhole extends ToldHandoff {
  identifiers: readonly string[]
  messages: { offer: Message; acceptances: readonly Message[] }
  /** Of the devices that signed them, DER in base64. */
  certificates: readonly string[]
}

/** A handoff of which this phone knows: made, taken, or told by the service. */
export interface KeptHandoff {
  /** Hash of the offer. */
  hash: string
  party: string
  side: 'giver' | 'taker'
  state: GivenState | 'taken' | 'meant'
  eventID: string
  offer?: Message
  acceptance?: Message
  acceptanceHash?: string
  /** Of the giver's device, where this phone has it; DER in base64. */
  certificate?: string
  /** Pseudonym and name of the other side, where it is known. */
  other?: { party: string; name: string }
  things: number
  at: number
  told?: ToldHandoff
}

/** What was scanned for a task that is not finished. */
export interface OpenTask {
  id: string
  party: string
  task: TaskName | 'offer' | 'acceptance'
  /** What it is about, where several of a kind can be open at once: the hash of an offer that the service told of. */
  about?: string
  /** Time of the first scan, and of the last change, which grows with each. */
  begun: number
  changed: number
  things: readonly string[]
  /** Whatever else the screen keeps. */
  fields: Readonly<Record<string, unknown>>
}

/** What became of an attempt to send an entry. */
export interface Attempted {
  id: string
  state: 'waiting' | 'recorded' | 'refused' | 'conflict'
  reason?: Reason
  /** Not to be tried before. */
  waitUntil?: number
}

/** What the service told of handoffs, with the messages that it told. */
export type TellingOfHandoffs = readonly {
  told: ToldHandoff
  offer?: Message
  /** Under which the offer is signed; DER in base64. */
  certificate?: string
  acceptance?: Message
}[]

/** The line of what is to be sent, for who sends it: one at a time in all tabs of a browser. */
export interface Outbox {
  /** Takes the line, or keeps it, until a time by the phone's clock, where a browser has no locks; false while another has it. */
  lease(by: string, until: number): Promise<boolean>
  release(by: string): Promise<void>
  /** Puts back into the line what was being sent when the app was killed. */
  recover(): Promise<void>
  /** Of those that wait the oldest that fit, without those that are not to be tried yet. */
  waiting(most?: number, fits?: (entry: QueueEntry) => boolean): Promise<QueueEntry[]>
  /** Marks them as being sent, and gives those that nobody took, sent or dropped meanwhile. */
  begin(ids: readonly string[]): Promise<QueueEntry[]>
  /** Says why entries wait. */
  explain(entries: readonly QueueEntry[], reason: Reason): Promise<void>
  /** Ends attempts that had begun. */
  end(attempts: readonly Attempted[], told?: TellingOfHandoffs): Promise<void>
  photo(id: string): Promise<Bytes | undefined>
  /** @param party for which also those are kept of which this phone did not know */
  tell(told: TellingOfHandoffs, party?: string): Promise<void>
  /** Offers that are meant for a party and were told by the service. */
  meant(party: string, offers: readonly KeptHandoff[]): Promise<void>
}

/** What a commit changes; all of it or nothing. Throws TakenAlready for a second acceptance of one offer. */
export interface Commit {
  queue?: readonly NewEntry[]
  handoffs?: readonly KeptHandoff[]
  /** Open tasks that end with it, by id, with what was typed for them. */
  finished?: readonly string[]
  /** Open tasks as they were seen; where one is another by now, throws ListChanged. */
  seen?: readonly Pick<OpenTask, 'id' | 'changed'>[]
}

/** How safe what is here is from the browser's tidying. */
export interface StorageState {
  /** `unknown` where the browser does not tell. */
  persisted: 'yes' | 'no' | 'unknown'
  usedBytes?: number
  freeBytes?: number
  /** Too little is left: nothing more is taken. */
  low: boolean
}

/** Where the phone's clock is against the service's. */
export interface ClockDifference {
  /** To be added to the phone's time. */
  milliseconds: number
  /** By the phone's own clock. */
  learnedAt: number
}

/**
 * What this phone has recorded, in IndexedDB. A promise of a change is kept only after the disk has it. Throws
 * StorageFull when there is no room, and StorageFailed when the browser does not do it; nothing is changed then.
 */
export interface Journal {
  /** By the service's clock, as far as it is known. */
  now(): Date
  readonly outbox: Outbox

  commit(party: string, change: Commit): Promise<QueueEntry[]>

  /** Oldest first. */
  entries(): Promise<QueueEntry[]>
  /** Puts a refused entry into the line again, as it stands. */
  retry(id: string): Promise<void>
  /** Drops an entry that was refused; a person has decided so. Recorded ones go by themselves after a week. */
  drop(id: string): Promise<void>
  /** The whole queue as a file of JSON, with what was scanned or typed and is not signed yet. */
  exported(): Promise<Blob>

  openTasks(party: string): Promise<OpenTask[]>
  openTask(id: string): Promise<OpenTask | undefined>
  /**
   * Keeps a task, or what is made of it as it lies there now, of which another tab may know more; undefined when nothing
   * lies there.
   */
  keepOpen(task: OpenTask, changed?: (there: OpenTask | undefined) => OpenTask): Promise<OpenTask>
  /** With what was typed for it. */
  dropOpen(id: string): Promise<void>

  /** What was typed for a task that is not signed yet, by field. */
  draft(id: string): Promise<ReadonlyMap<string, unknown>>
  /** @param value undefined for a field that is empty again */
  keepDraft(id: string, field: string, value: unknown): Promise<void>

  /** @param state only those in it */
  handoffs(party: string, state?: KeptHandoff['state']): Promise<KeptHandoff[]>
  handoff(hash: string): Promise<KeptHandoff | undefined>
  /** The acceptance came back to the giver's phone, which can bring both now. */
  confirmed(acceptance: CheckedAcceptance): Promise<void>
  /** What `checkOffer` and `checkAcceptance` ask for. */
  acceptedOffers(party: string): Promise<ReadonlySet<string>>
  /** @param hashes of the offers that are asked for */
  ownOffers(
    party: string,
    hashes: readonly string[],
  ): Promise<ReadonlyMap<string, { offer: Message; answeredBy?: string }>>

  setting<Value>(name: string): Promise<Value | undefined>
  keepSetting(name: string, value: unknown): Promise<void>

  clockDifference(): Promise<ClockDifference | undefined>
  keepClockDifference(difference: ClockDifference): Promise<void>
  reference(name: string): Promise<unknown>
  /** @param how `alone`: nothing else stays, in one change */
  keepReference(
    kept: Readonly<Record<string, unknown>>,
    how: 'alone' | 'beside others',
  ): Promise<void>
  storage(): Promise<StorageState>
  /** Asks the browser to keep what is here. */
  persist(): Promise<StorageState>

  /** Called after each change, of other tabs too; returns how to end it. */
  onChange(changed: () => void): () => void
  close(): void
}
