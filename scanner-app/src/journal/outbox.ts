import type { Bytes } from '@chamadao/party'
import type { Given, Store } from './store.ts'
import { toldFirst, withTold } from './told.ts'
import type {
  Attempted,
  KeptHandoff,
  Outbox,
  QueueEntry,
  Reason,
  TellingOfHandoffs,
} from './shapes.ts'

const LEASE = 'lease'

type Stored = Given<'readwrite'>

interface Lease {
  by: string
  until: number
}

/** The line in the database. */
export class StoredOutbox implements Outbox {
  constructor(private readonly store: Store) {}

  lease(by: string, until: number): Promise<boolean> {
    return this.store.write(['settings'], async (stores) => {
      const settings = stores('settings')
      const held = (await settings.get(LEASE)) as Lease | undefined
      if (held && held.by !== by && held.until > this.store.now().getTime()) return false
      await settings.put({ by, until }, LEASE)
      return true
    })
  }

  release(by: string): Promise<void> {
    return this.store.write(['settings'], async (stores) => {
      const held = (await stores('settings').get(LEASE)) as Lease | undefined
      if (held?.by === by) await stores('settings').delete(LEASE)
    })
  }

  recover(): Promise<void> {
    return this.store.write(['queue'], async (stores) => {
      const queue = stores('queue')
      for (const entry of await queue.index('state').getAll('sending')) {
        await queue.put({ ...entry, state: 'waiting' })
      }
    })
  }

  waiting(
    most = Infinity,
    fits: (entry: QueueEntry) => boolean = () => true,
  ): Promise<QueueEntry[]> {
    const now = this.store.now().getTime()
    return this.store.read(['queue'], async (stores) => {
      const found: QueueEntry[] = []
      // Of one state they come by their number.
      const index = stores('queue').index('state')
      let cursor = await index.openCursor('waiting')
      while (cursor && found.length < most) {
        const entry = cursor.value
        if ((entry.waitUntil ?? 0) <= now && fits(entry)) found.push(entry)
        cursor = await cursor.continue()
      }
      return found
    })
  }

  begin(ids: readonly string[]): Promise<QueueEntry[]> {
    return this.store.write(['queue'], async (stores) => {
      const queue = stores('queue')
      const begun: QueueEntry[] = []
      for (const id of ids) {
        const entry = await queue.index('id').get(id)
        if (entry?.state !== 'waiting') continue
        const sending: QueueEntry = {
          ...entry,
          state: 'sending',
          waitUntil: undefined,
          attempts: entry.attempts + 1,
          triedAt: this.store.now().getTime(),
        }
        await queue.put(sending)
        begun.push(sending)
      }
      return begun
    })
  }

  async explain(entries: readonly QueueEntry[], reason: Reason): Promise<void> {
    const unsaid = entries.filter((entry) => entry.reason?.word !== reason.word)
    if (unsaid.length === 0) return
    await this.store.write(['queue'], async (stores) => {
      const queue = stores('queue')
      for (const { number } of unsaid) {
        const entry = await queue.get(number)
        if (entry?.state === 'waiting') await queue.put({ ...entry, reason })
      }
    })
  }

  end(attempts: readonly Attempted[], told: TellingOfHandoffs = []): Promise<void> {
    return this.store.write(['queue', 'photos', 'handoffs'], async (stores) => {
      const queue = stores('queue')
      for (const { id, state, reason, waitUntil } of attempts) {
        const entry = await queue.index('id').get(id)
        if (entry?.state !== 'sending') continue
        await queue.put({
          ...entry,
          state,
          reason,
          waitUntil,
          ...(state === 'recorded' && { recordedAt: this.store.now().getTime() }),
        })
        if (state === 'recorded') await stores('photos').delete(id)
      }
      await this.keepTold(told, undefined, stores)
    })
  }

  photo(id: string): Promise<Bytes | undefined> {
    return this.store.read(['photos'], (stores) => stores('photos').get(id))
  }

  tell(told: TellingOfHandoffs, party?: string): Promise<void> {
    return this.store.write(['queue', 'handoffs'], (stores) => this.keepTold(told, party, stores))
  }

  meant(party: string, offers: readonly KeptHandoff[]): Promise<void> {
    return this.store.write(['handoffs'], async (stores) => {
      const handoffs = stores('handoffs')
      const wanted = new Set(offers.map(({ hash }) => hash))
      for (const kept of await handoffs.index('party').getAll(party)) {
        if (kept.state === 'meant' && !wanted.has(kept.hash)) await handoffs.delete(kept.hash)
      }
      for (const offer of offers) {
        const kept = await handoffs.get(offer.hash)
        if (!kept || kept.state === 'meant') await handoffs.put({ ...kept, ...offer })
      }
    })
  }

  private async keepTold(
    told: TellingOfHandoffs,
    party: string | undefined,
    stores: Stored,
  ): Promise<void> {
    const handoffs = stores('handoffs')
    for (const telling of told) {
      const { offer } = telling.told
      const known = await handoffs.get(offer)
      const kept = known ?? (party === undefined ? undefined : toldFirst(telling.told, party))
      if (!kept) continue
      const about = await stores('queue').index('once').getAll(`handoff ${offer}`)
      const waits = about.some(
        (entry) => entry.kind === 'handoff' && entry.acceptance && entry.state !== 'recorded',
      )
      await handoffs.put(withTold(kept, telling, waits ? 'waits' : 'brought'))
    }
  }
}
