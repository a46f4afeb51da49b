import { drawnUuid, type Tools } from '../record/index.ts'
import type { CheckedAcceptance, Message } from '../handoff/index.ts'
import { CorrectedClock } from './clock.ts'
import { MIGRATIONS, openDatabase, type Migration } from './database.ts'
import { joined, merged, storedEntry, type StoredEntry } from './entries.ts'
import { exportedQueue } from './exported.ts'
import { ListChanged, StorageFull, TakenAlready } from './failures.ts'
import { StoredOutbox } from './outbox.ts'
import { storageState, type StorageAsked } from './room.ts'
import type {
  ClockDifference,
  Commit,
  Journal,
  KeptHandoff,
  NewEntry,
  OpenTask,
  QueueEntry,
  StorageState,
} from './shapes.ts'
import { Store } from './store.ts'

const NAME = 'chamadao-scanner'
const CLOCK = 'clock'
/** So long recorded entries are still shown. */
const SHOWN = 7 * 86_400_000
/** So long this phone knows of handoffs that have ended; the service knows of all. */
const KNOWN = 180 * 86_400_000
const ENDED = ['confirmed', 'guest', 'sent', 'withdrawn', 'taken']
/** So long is kept what somebody has typed and not come back to. */
const TYPED = 30 * 86_400_000

/** What a journal needs of its browser. */
export interface JournalWorld {
  storage: StorageAsked | undefined
  /** To the other tabs. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'> | undefined
  random: Tools['random']
  /** Milliseconds that nobody can set. */
  ticks: () => number
  migrations: readonly Migration[]
}

/** @param name of the database */
export async function openJournal(
  { now }: Pick<Tools, 'now'>,
  name = NAME,
  world: Partial<JournalWorld> = {},
): Promise<Journal> {
  const { storage, channel, random, ticks, migrations } = { ...worldOf(name), ...world }
  const listeners = new Set<() => void>()
  const told = () => listeners.forEach((listener) => listener())
  const clock = new CorrectedClock({ wall: () => now().getTime(), ticks }, (difference) => {
    // What is not kept is found again by the next start, or learnt anew.
    void journal.keepClockDifference(difference).catch(() => undefined)
  })
  const changed = () => {
    told()
    channel?.postMessage('changed')
  }
  const connect = (lost: () => void) => openDatabase(name, migrations, lost)
  const store = new Store(connect, () => clock.now(), changed)
  const journal: StoredJournal = new StoredJournal(store, { storage, random, listeners, channel })
  clock.resume(await journal.clockDifference())
  journal.clockKept = (latest) => clock.take(latest)
  if (channel) {
    const reload = async () => clock.take(await journal.clockDifference())
    channel.onmessage = () => {
      void reload().then(told, told)
    }
  }
  await journal.tidy()
  return journal
}

function worldOf(name: string): JournalWorld {
  return {
    storage: globalThis.navigator?.storage,
    channel: 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    ticks: () => performance.now(),
    migrations: MIGRATIONS,
  }
}

interface Around extends Pick<JournalWorld, 'storage' | 'random' | 'channel'> {
  listeners: Set<() => void>
}

class StoredJournal implements Journal {
  readonly outbox
  clockKept: (difference: ClockDifference) => void = () => undefined

  constructor(
    private readonly store: Store,
    private readonly around: Around,
  ) {
    this.outbox = new StoredOutbox(store)
  }

  now(): Date {
    return this.store.now()
  }

  async commit(party: string, { queue = [], handoffs = [], finished = [], seen = [] }: Commit) {
    await this.demandRoom()
    return this.store.write(['queue', 'photos', 'handoffs', 'open', 'drafts'], async (stores) => {
      for (const { id, changed } of seen) {
        if ((await stores('open').get(id))?.changed !== changed) throw new ListChanged()
      }
      const added: QueueEntry[] = []
      for (const entry of queue) {
        const there = await this.inLine(stores('queue').index('once'), party, entry)
        const together = there && joined(there, entry)
        if (together) {
          await stores('queue').put(together)
          added.push(together)
          continue
        }
        const beginning = {
          id: drawnUuid(this.around),
          party,
          createdAt: this.now().getTime(),
        }
        const stored = storedEntry(beginning, entry)
        const number = await stores('queue').add(stored as StoredEntry)
        if (entry.kind === 'photo') await stores('photos').put(entry.bytes, stored.id)
        added.push({ ...stored, number } as QueueEntry)
      }
      for (const handoff of handoffs) {
        const there = await stores('handoffs').get(handoff.hash)
        if (there && isTakenOtherwise(there, handoff)) throw new TakenAlready(handoff.hash)
        await stores('handoffs').put(merged(there, handoff))
      }
      for (const id of finished) {
        await stores('open').delete(id)
        await stores('drafts').delete(fieldsOf(id))
      }
      return added
    })
  }

  /** The same of the same party that has yet to be sent. */
  private async inLine(
    index: { getAll(once: string): Promise<QueueEntry[]> },
    party: string,
    entry: NewEntry,
  ): Promise<QueueEntry | undefined> {
    const { once } = storedEntry({ id: '', party, createdAt: 0 }, entry)
    const same = await index.getAll(once)
    return same.find((one) => one.party === party && one.state === 'waiting')
  }

  entries(): Promise<QueueEntry[]> {
    return this.store.read(['queue'], (stores) => stores('queue').getAll())
  }

  retry(id: string): Promise<void> {
    return this.store.write(['queue'], async (stores) => {
      const entry = await stores('queue').index('id').get(id)
      if (!entry || entry.state === 'recorded' || entry.state === 'sending') return
      await stores('queue').put({
        ...entry,
        state: 'waiting',
        reason: undefined,
        waitUntil: undefined,
        retries: (entry.retries ?? 0) + 1,
      })
    })
  }

  drop(id: string): Promise<void> {
    return this.store.write(['queue', 'photos'], async (stores) => {
      const entry = await stores('queue').index('id').get(id)
      if (entry?.state !== 'refused' && entry?.state !== 'conflict') return
      await stores('queue').delete(entry.number)
      await stores('photos').delete(id)
    })
  }

  /** Forgets what was recorded, or has ended, long ago. */
  async tidy(): Promise<void> {
    await this.tidyHandoffs(this.now().getTime() - KNOWN)
    const before = this.now().getTime() - SHOWN
    const isOld = ({ recordedAt = Infinity }: QueueEntry) => recordedAt < before
    const recorded = await this.store.read(['queue'], (stores) =>
      stores('queue').index('state').getAll('recorded'),
    )
    if (recorded.some(isOld)) {
      await this.store.write(['queue'], async (stores) => {
        for (const { number } of recorded.filter(isOld)) await stores('queue').delete(number)
      })
    }
    await this.tidyDrafts(this.now().getTime() - TYPED)
  }

  private tidyDrafts(before: number): Promise<void> {
    return this.store.writeUntold(['drafts'], async (stores) => {
      let cursor = await stores('drafts').openCursor()
      while (cursor) {
        if (cursor.value.keptAt < before) await cursor.delete()
        cursor = await cursor.continue()
      }
    })
  }

  private async tidyHandoffs(before: number): Promise<void> {
    const old = await this.store.read(['handoffs', 'queue'], async (stores) => {
      const entries = await stores('queue').getAll()
      const waiting = new Set(
        entries.flatMap((entry) =>
          'handoff' in entry && entry.state !== 'recorded' ? [entry.handoff] : [],
        ),
      )
      const hashes: string[] = []
      let cursor = await stores('handoffs').openCursor()
      while (cursor) {
        const { hash, state, at } = cursor.value
        if (at < before && ENDED.includes(state) && !waiting.has(hash)) hashes.push(hash)
        cursor = await cursor.continue()
      }
      return hashes
    })
    if (old.length === 0) return
    await this.store.write(['handoffs'], async (stores) => {
      for (const hash of old) await stores('handoffs').delete(hash)
    })
  }

  async exported(): Promise<Blob> {
    return this.store.read(['queue', 'photos', 'handoffs', 'open', 'drafts'], async (stores) => {
      const entries = await stores('queue').getAll()
      const names = await stores('photos').getAllKeys()
      const bytes = await stores('photos').getAll()
      const handoffs = await stores('handoffs').getAll()
      const lists = await stores('open').getAll()
      const fields = await stores('drafts').getAllKeys()
      const typed = await stores('drafts').getAll()
      const drafts = fields.map(([id, field], at) => ({ id, field, value: typed[at]?.value }))
      const photos = new Map(names.map((id, at) => [id, bytes[at] ?? new Uint8Array()]))
      return exportedQueue(this.now(), entries, photos, handoffs, lists, drafts)
    })
  }

  openTasks(party: string): Promise<OpenTask[]> {
    return this.store.read(['open'], (stores) => stores('open').index('party').getAll(party))
  }

  openTask(id: string): Promise<OpenTask | undefined> {
    return this.store.read(['open'], (stores) => stores('open').get(id))
  }

  async keepOpen(
    task: OpenTask,
    changed: (there: OpenTask | undefined) => OpenTask = () => task,
  ): Promise<OpenTask> {
    await this.demandRoom()
    return this.store.write(['open'], async (stores) => {
      const next = changed(await stores('open').get(task.id))
      await stores('open').put(next)
      return next
    })
  }

  dropOpen(id: string): Promise<void> {
    return this.store.write(['open', 'drafts'], async (stores) => {
      await stores('open').delete(id)
      await stores('drafts').delete(fieldsOf(id))
    })
  }

  draft(id: string): Promise<ReadonlyMap<string, unknown>> {
    return this.store.read(['drafts'], async (stores) => {
      const fields = await stores('drafts').getAllKeys(fieldsOf(id))
      const kept = await stores('drafts').getAll(fieldsOf(id))
      return new Map(fields.map(([, field], at) => [field, kept[at]?.value]))
    })
  }

  async keepDraft(id: string, field: string, value: unknown): Promise<void> {
    if (value !== undefined) await this.demandRoom()
    await this.store.writeUntold(['drafts'], async (stores) => {
      const key: [string, string] = [id, field]
      if (value === undefined) await stores('drafts').delete(key)
      else await stores('drafts').put({ value, keptAt: this.now().getTime() }, key)
    })
  }

  async handoffs(party: string, state?: KeptHandoff['state']): Promise<KeptHandoff[]> {
    const kept = await this.store.read(['handoffs'], (stores) =>
      state === undefined
        ? stores('handoffs').index('party').getAll(party)
        : stores('handoffs').index('state').getAll([party, state]),
    )
    return kept.sort((left, right) => right.at - left.at)
  }

  handoff(hash: string): Promise<KeptHandoff | undefined> {
    return this.store.read(['handoffs'], (stores) => stores('handoffs').get(hash))
  }

  async confirmed(acceptance: CheckedAcceptance): Promise<void> {
    const kept = await this.handoff(acceptance.offer)
    if (!kept?.offer) throw new RangeError(`no offer of this phone: ${acceptance.offer}`)
    const { message, hash, taker, offer } = acceptance
    const certificates = [...(kept.certificate ? [kept.certificate] : []), acceptance.certificate]
    await this.commit(kept.party, {
      queue: [
        { kind: 'handoff', handoff: offer, offer: kept.offer, acceptance: message, certificates },
      ],
      handoffs: [
        {
          ...kept,
          state: 'confirmed',
          acceptance: message,
          acceptanceHash: hash,
          other: { party: taker.party, name: taker.name },
        },
      ],
    })
  }

  async acceptedOffers(party: string): Promise<ReadonlySet<string>> {
    const hashes = await this.store.read(['handoffs'], (stores) =>
      stores('handoffs').index('state').getAllKeys([party, 'taken']),
    )
    return new Set(hashes)
  }

  async ownOffers(party: string, hashes: readonly string[]) {
    const own = new Map<string, { offer: Message; answeredBy?: string }>()
    for (const hash of hashes) {
      const kept = await this.handoff(hash)
      if (kept?.side !== 'giver' || kept.party !== party || !kept.offer) continue
      const { offer, acceptanceHash } = kept
      own.set(
        hash,
        acceptanceHash === undefined ? { offer } : { offer, answeredBy: acceptanceHash },
      )
    }
    return own
  }

  async setting<Value>(name: string): Promise<Value | undefined> {
    const value = await this.store.read(['settings'], (stores) => stores('settings').get(name))
    return value as Value | undefined
  }

  async keepSetting(name: string, value: unknown): Promise<void> {
    await this.store.write(['settings'], (stores) => stores('settings').put(value, name))
  }

  clockDifference(): Promise<ClockDifference | undefined> {
    return this.setting(CLOCK)
  }

  async keepClockDifference(difference: ClockDifference): Promise<void> {
    this.clockKept(difference)
    await this.keepSetting(CLOCK, difference)
  }

  reference(name: string): Promise<unknown> {
    return this.store.read(['reference'], (stores) => stores('reference').get(name))
  }

  keepReference(
    kept: Readonly<Record<string, unknown>>,
    how: 'alone' | 'beside others',
  ): Promise<void> {
    return this.store.write(['reference'], async (stores) => {
      if (how === 'alone') await stores('reference').clear()
      for (const [name, value] of Object.entries(kept)) await stores('reference').put(value, name)
    })
  }

  storage(): Promise<StorageState> {
    return storageState(this.around.storage)
  }

  async persist(): Promise<StorageState> {
    await this.around.storage?.persist?.()
    return this.storage()
  }

  onChange(changed: () => void): () => void {
    this.around.listeners.add(changed)
    return () => this.around.listeners.delete(changed)
  }

  close(): void {
    this.around.listeners.clear()
    this.around.channel?.close()
    this.store.close()
  }

  private async demandRoom(): Promise<void> {
    if ((await this.storage()).low) throw new StorageFull()
  }
}

function isTakenOtherwise(there: KeptHandoff, added: KeptHandoff): boolean {
  const isTaken = there.state === 'taken' && added.state === 'taken'
  return isTaken && there.acceptanceHash !== added.acceptanceHash
}

/** All fields of a task: a list is behind every text. */
function fieldsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []])
}
