import { ApiProblem } from '@chamadao/party'
import { StorageFull, type Attempted, type QueueEntry, type Reason } from '../journal/index.ts'
import { backOff } from './backOff.ts'
import { charactersOf, nextBatch, type Batch } from './batch.ts'
import { Line } from './line.ts'
import { refusal, type Outcome } from './outcome.ts'
import { Pace } from './pace.ts'
import { poll } from './poll.ts'
import { send } from './send.ts'
import type { Sync, SyncState, SyncWorld } from './shapes.ts'

/** Asks so often what became of handoffs, in milliseconds. */
const POLL = 60_000
/** So often whether another tab has let the line go. */
const LOOK = 15_000
/** More than go into one request, so that what follows is known. */
const LOOKED_AT = 250

export function openSync(world: SyncWorld): Sync {
  return new QueueSync(world)
}

class QueueSync implements Sync {
  private current: SyncState = { state: 'idle' }
  private running: Promise<void> | undefined
  private next: Promise<void> | undefined
  private failures = 0
  private polledAt = -Infinity
  /** How many may go together with an entry that was in a request that was too large, or not taken as a whole. */
  private readonly most = new Map<string, number>()
  private readonly pace = new Pace()
  private readonly listeners = new Set<(state: SyncState) => void>()
  private readonly line: Line
  private isStarted = false
  private waker = new AbortController()
  private unlisten: () => void = () => undefined

  constructor(private readonly world: SyncWorld) {
    const { journal, tools, locks } = world
    this.line = new Line(journal.outbox, () => journal.now(), tools, locks)
  }

  state(): SyncState {
    return this.current
  }

  onChange(changed: (state: SyncState) => void): () => void {
    this.listeners.add(changed)
    return () => this.listeners.delete(changed)
  }

  now(): Promise<void> {
    this.polledAt = -Infinity
    return this.turn().finally(() => this.waker.abort())
  }

  async soon(): Promise<void> {
    const { current } = this
    if (current.state === 'waiting' && current.until > this.world.tools.now().getTime()) return
    await this.turn()
    this.waker.abort()
  }

  start(): void {
    if (this.isStarted) return
    this.isStarted = true
    const { journal, signals = globalThis } = this.world
    const online = () => void this.now()
    signals.addEventListener('online', online)
    const unlisten = journal.onChange(() => void this.lookForNew())
    this.unlisten = () => {
      signals.removeEventListener('online', online)
      unlisten()
    }
    void this.run()
  }

  stop(): void {
    this.isStarted = false
    this.unlisten()
    this.waker.abort()
  }

  private async run(): Promise<void> {
    await this.turn()
    while (this.isStarted) {
      const waker = new AbortController()
      this.waker = waker
      await this.world.wait(this.pause(), waker.signal)
      // Whoever woke it has taken the turn, and may have changed how long to wait.
      if (this.isStarted && !waker.signal.aborted) await this.turn()
    }
  }

  private pause(): number {
    const { state } = this.current
    if (this.current.state === 'waiting') {
      return Math.max(0, this.current.until - this.world.tools.now().getTime())
    }
    return state === 'elsewhere' ? LOOK : POLL
  }

  /** What was recorded while nothing was being sent goes at once. */
  private async lookForNew(): Promise<void> {
    if (this.running || this.current.state !== 'idle') return
    try {
      const party = this.world.party()
      if (party === undefined || (await this.sendable(party, 1)).length === 0) return
      await this.turn()
      this.waker.abort()
    } catch (error) {
      this.failed(error)
    }
  }

  /** One round at a time; whoever asks during one is given the next, which has what was added meanwhile. */
  private turn(): Promise<void> {
    if (this.running) {
      this.next ??= this.running.then(() => {
        this.next = undefined
        return this.turn()
      })
      return this.next
    }
    this.running = this.round().finally(() => {
      this.running = undefined
    })
    return this.running
  }

  private async round(): Promise<void> {
    try {
      const isMine = await this.line.alone(() => this.sendAll())
      if (!isMine) this.tell({ state: 'elsewhere' })
    } catch (error) {
      this.failed(error)
    }
  }

  /** What was being sent is put back by the next round. */
  private failed(error: unknown): void {
    // Where nothing can be kept, nothing can be marked as being sent either.
    if (error instanceof StorageFull) return this.later('noRoom', undefined)
    console.error(error)
    this.later('busy', undefined)
  }

  private async sendAll(): Promise<void> {
    const { outbox } = this.world.journal
    await outbox.recover()
    await this.explainOthers()
    for (;;) {
      const party = this.world.party()
      if (party === undefined) return this.signedOut()
      const batch = nextBatch(await this.sendable(party, LOOKED_AT), {
        characters: this.pace.most(),
        mostWith: (id) => this.most.get(id),
      })
      if (!batch) break
      this.tell({ state: 'sending' })
      if (!(await this.sent(batch))) return
    }
    await this.asked()
  }

  private async explainOthers(): Promise<void> {
    const { outbox } = this.world.journal
    const party = this.world.party()
    if (party === undefined) return
    const others = await outbox.waiting(Infinity, (entry) => isOfOther(entry, party))
    await outbox.explain(others, { word: 'otherParty' })
  }

  /** Whether to go on. */
  private async sent(batch: Batch): Promise<boolean> {
    const { outbox } = this.world.journal
    await this.line.keep()
    const begun = new Set(
      (await outbox.begin(batch.entries.map(({ id }) => id))).map(({ id }) => id),
    )
    const entries = batch.entries.filter(({ id }) => begun.has(id))
    if (entries.length === 0) return true
    const request = { ...batch, entries } as Batch
    const outcome = await send(request, this.world.call, (id) => outbox.photo(id))
    this.learn(request, outcome)
    const told = outcome.outcome === 'answered' ? outcome.told : undefined
    await outbox.end(this.attemptsOf(entries, outcome), told)
    switch (outcome.outcome) {
      case 'later':
        this.later(outcome.because, outcome.seconds)
        return false
      case 'signedOut':
        await this.signedOut()
        return false
      case 'answered':
      case 'tooLarge':
      case 'unclear':
        this.failures = 0
        return true
    }
  }

  /** What an answer, or none, tells of the line. */
  private learn(request: Batch, outcome: Outcome): void {
    // How large a photo is nobody can choose.
    if (request.kind === 'photo') return
    if (outcome.outcome === 'answered') this.pace.answered(charactersOf(request))
    if (outcome.outcome === 'later' && outcome.because === 'noSignal') {
      this.pace.cut(charactersOf(request))
    }
  }

  private attemptsOf(entries: readonly QueueEntry[], outcome: Outcome): Attempted[] {
    switch (outcome.outcome) {
      case 'answered':
        return entries.map((entry) => {
          const attempt = outcome.attempts.find(({ id }) => id === entry.id)
          if (attempt && attempt.state !== 'waiting') this.most.delete(entry.id)
          return this.inTime(entry, attempt ?? { id: entry.id, state: 'waiting' })
        })
      case 'later':
        return waiting(entries, { word: outcome.because })
      case 'signedOut':
        return waiting(entries, { word: 'signedOut' })
      case 'tooLarge':
        return this.inPortions(entries, { word: 'tooLarge' })
      case 'unclear':
        return this.inPortions(entries, outcome.reason)
    }
  }

  /** An entry that the service broke on is not in the way of the others. */
  private inTime(entry: QueueEntry, attempt: Attempted): Attempted {
    if (attempt.state !== 'waiting' || attempt.reason?.word !== 'broken') return attempt
    const waitUntil =
      this.world.journal.now().getTime() + backOff(entry.attempts + 1, undefined, this.world.tools)
    return { ...attempt, waitUntil }
  }

  private inPortions(entries: readonly QueueEntry[], reason: Reason): Attempted[] {
    const [only] = entries
    if (entries.length === 1 && only) {
      const { status = 400, detail, rule } = reason
      return reason.word === 'broken'
        ? [this.inTime(only, { id: only.id, state: 'waiting', reason })]
        : [refusal(only.id, { status, detail, rule })]
    }
    const half = Math.max(1, Math.floor(entries.length / 2))
    entries.forEach(({ id }) => this.most.set(id, half))
    return waiting(entries, undefined)
  }

  /** What the party that is signed in may send; of handoffs also those of others, which are signed. */
  private sendable(party: string, most: number): Promise<QueueEntry[]> {
    return this.world.journal.outbox.waiting(most, (entry) => !isOfOther(entry, party))
  }

  private async asked(): Promise<void> {
    const { journal, call, tools } = this.world
    const party = this.world.party()
    if (party === undefined) return this.signedOut()
    const at = tools.now().getTime()
    try {
      if (at - this.polledAt >= POLL) {
        await poll(journal, call, party)
        this.polledAt = at
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.status === 401) return this.signedOut()
      // All that waited was sent; what became of it is asked again later.
      if (error.status === 0) return this.later('noSignal', undefined)
    }
    this.failures = 0
    const sentAt = this.world.tools.now().getTime()
    this.tell({ state: 'idle', sentAt })
  }

  private async signedOut(): Promise<void> {
    const { outbox } = this.world.journal
    await outbox.explain(await outbox.waiting(), { word: 'signedOut' })
    this.tell({ state: 'signedOut' })
  }

  private later(because: 'noSignal' | 'busy' | 'noRoom', seconds: number | undefined): void {
    this.failures++
    const pause = backOff(this.failures, seconds, this.world.tools)
    this.tell({ state: 'waiting', because, until: this.world.tools.now().getTime() + pause })
  }

  private tell(state: SyncState): void {
    this.current = state
    this.listeners.forEach((listener) => listener(state))
  }
}

function isOfOther(entry: QueueEntry, party: string): boolean {
  return entry.kind !== 'handoff' && entry.party !== party
}

function waiting(entries: readonly QueueEntry[], reason: Reason | undefined): Attempted[] {
  return entries.map(({ id }) => ({ id, state: 'waiting', reason }))
}
