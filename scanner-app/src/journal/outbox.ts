import type { Bytes } from '@chamadao/party'
import type { Store } from './store.ts'
import type {
  Attempted,
  KeptHandoff,
  Outbox,
  QueueEntry,
  Reason,
  TellingOfHandoffs,
} from './shapes.ts'

const LEASE = 'lease'

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
      await this.keepTold(
        told,
        (hash) => stores('handoffs').get(hash),
        (kept) => stores('handoffs').put(kept),
      )
    })
  }

  photo(id: string): Promise<Bytes | undefined> {
    return this.store.read(['photos'], (stores) => stores('photos').get(id))
  }

  tell(told: TellingOfHandoffs): Promise<void> {
    return this.end([], told)
  }

  meant(party: string, offers: readonly KeptHandoff[]): Promise<void> {
    return this.store.write(['handoffs'], async (stores) => {
      const handoffs = stores('handoffs')
      const wanted = new Set(offers.map(({ hash }) => hash))
      for (const kept of await handoffs.index('party').getAll(party)) {
        if (kept.state === 'meant' && !wanted.has(kept.hash)) await handoffs.delete(kept.hash)
      }
      for (const offer of offers) {
        if (!(await handoffs.get(offer.hash))) await handoffs.put(offer)
      }
    })
  }

  private async keepTold(
    told: TellingOfHandoffs,
    get: (hash: string) => Promise<KeptHandoff | undefined>,
    put: (kept: KeptHandoff) => Promise<unknown>,
  ): Promise<void> {
    for (const { told: latest, state, acceptance, acceptanceHash } of told) {
      const kept = await get(latest.offer)
      if (!kept) continue
      const other = kept.side === 'giver' ? latest.taker : latest.giver
      await put({
        ...kept,
        told: latest,
        state: state ?? kept.state,
        ...(other && { other }),
        ...(!kept.acceptance && acceptance && { acceptance, acceptanceHash }),
      })
    }
  }
}
