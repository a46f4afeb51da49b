import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  checkAcceptance,
  checkOffer,
  makeAcceptance,
  makeOffer,
  messageHash,
  type CheckedAcceptance,
  type Message,
} from '../handoff/index.ts'
import { recordTask, type SignedEvent } from '../record/index.ts'
import { cakes, HOSTS, NOW, PUER, testOrganisation, tools } from '../world.fixture.ts'
import { MIGRATIONS, openDatabase, type Migration } from './database.ts'
import { openJournal, type JournalWorld } from './journal.ts'
import {
  givenHandoff,
  guestHandoff,
  ListChanged,
  StorageFailed,
  StorageFull,
  takenHandoff,
  TakenAlready,
  type Journal,
  type NewEntry,
  type ToldHandoff,
} from './index.ts'

const factory = await testOrganisation('factory')
const haulier = await testOrganisation('haulier')
const PARTY = factory.organisation.party
const PHOTO = {
  kind: 'photo' as const,
  name: 'ni:///sha-256;x?ct=image/jpeg',
  type: 'image/jpeg',
  bytes: Uint8Array.of(1, 2, 3),
} satisfies NewEntry
const NO_WORLD: Partial<JournalWorld> = { storage: undefined }
const DAY = 86_400_000

const TOLD: ToldHandoff = {
  offer: '',
  state: 'offered',
  giver: { party: PARTY, name: 'factory' },
  taker: null,
  things: 3,
  expires: '',
  begun: '',
  offeredAt: '',
  acceptedAt: null,
  recordedAt: null,
  anchoredAt: null,
  secondsToAnchored: null,
  flags: [],
}

let name = 0
let journal: Journal
let time: Date
const opened: Journal[] = []

async function open(world: Partial<JournalWorld> = NO_WORLD, database = `j${name}`) {
  const journal = await openJournal({ now: () => time }, database, world)
  opened.push(journal)
  return journal
}

async function entry(thing = 1): Promise<NewEntry> {
  const task = { task: 'receive', things: cakes(1, thing) } as const
  const [signed] = await recordTask(
    task,
    { profile: PUER },
    factory.device,
    tools(() => NOW, thing),
  )
  return { kind: 'event', task: 'receive', signed: signed as SignedEvent }
}

async function offer() {
  const terms = {
    things: cakes(3),
    begun: NOW,
    expires: new Date(NOW.getTime() + 86_400_000),
    profile: PUER,
  }
  return makeOffer(terms, factory.device, tools())
}

beforeEach(async () => {
  name++
  time = NOW
  journal = await open()
})

afterEach(() => {
  vi.restoreAllMocks()
  opened.splice(0).forEach((one) => one.close())
})

describe('a commit', () => {
  it('puts entries into the line, and ends the task they come from', async () => {
    const open = { id: 't', party: PARTY, task: 'receive', begun: 1, changed: 2 } as const
    await journal.keepOpen({ ...open, things: cakes(1), fields: { place: '勐海' } })

    const [added] = await journal.commit(PARTY, { queue: [await entry(), PHOTO], finished: ['t'] })

    expect(added).toMatchObject({ state: 'waiting', attempts: 0, party: PARTY, kind: 'event' })
    expect((await journal.entries()).map(({ kind }) => kind)).toEqual(['event', 'photo'])
    expect(await journal.openTasks(PARTY)).toEqual([])
    expect((await journal.entries()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  })

  it('is nothing where another tab has changed or ended the list that it comes from', async () => {
    const task = { id: 't', party: PARTY, task: 'receive', begun: 1, changed: 2 } as const
    const seen = await journal.keepOpen({ ...task, things: cakes(1), fields: {} })
    const other = await open()
    const change = { queue: [await entry()], finished: ['t'], seen: [seen] }

    const added = await other.keepOpen(seen, (there) => ({
      ...seen,
      things: [...(there?.things ?? []), ...cakes(1, 2)],
      changed: 3,
    }))
    await expect(journal.commit(PARTY, change)).rejects.toThrow(ListChanged)
    expect(await journal.entries()).toEqual([])
    expect(await journal.openTask('t')).toEqual({ ...seen, things: cakes(2), changed: 3 })

    await other.commit(PARTY, { finished: ['t'], seen: [added] })
    await expect(journal.commit(PARTY, change)).rejects.toThrow(ListChanged)
    expect(await journal.entries()).toEqual([])
  })

  it('does not put the same into the line twice', async () => {
    const event = await entry()

    await journal.commit(PARTY, { queue: [event, PHOTO] })
    await journal.commit(PARTY, { queue: [event, PHOTO, await entry(2)] })

    expect(await journal.entries()).toHaveLength(3)
  })

  it('is there after the app was closed', async () => {
    await journal.commit(PARTY, { queue: [await entry(), PHOTO] })
    journal.close()

    const again = await open()

    expect((await again.entries()).map(({ kind }) => kind)).toEqual(['event', 'photo'])
    const [, photo] = await again.entries()
    expect(await again.outbox.photo(photo?.id ?? '')).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('asks the disk itself', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')

    await journal.commit(PARTY, { queue: [await entry()] })

    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
    expect(writes).toEqual([[expect.anything(), 'readwrite', { durability: 'strict' }]])
  })

  it('is kept before it is said to be', async () => {
    const completed = vi.fn<() => void>()
    const original = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...given
    ) {
      const transaction = original.apply(this, given)
      transaction.addEventListener('complete', completed)
      return transaction
    })

    await journal.commit(PARTY, { queue: [await entry()] })

    expect(completed).toHaveBeenCalledOnce()
  })
})

describe('the app', () => {
  /** Ends the transaction at its nth request, as when the app is killed there. */
  function killAt(nth: number) {
    let count = 0
    for (const method of ['put', 'add', 'get', 'delete'] as const) {
      const original = IDBObjectStore.prototype[method] as (...given: unknown[]) => IDBRequest
      vi.spyOn(IDBObjectStore.prototype, method as 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...given: unknown[]
      ) {
        count++
        if (count === nth) this.transaction.abort()
        return original.apply(this, given) as IDBRequest<IDBValidKey>
      })
    }
    return () => count
  }

  it('may be killed at any moment of a commit: all of it is there, or nothing', async () => {
    const message = await offer()
    const { queue, handoffs } = givenHandoff(message, factory.device)
    const change = { queue: [...queue, PHOTO, await entry()], handoffs, finished: ['t'] }
    const task = { id: 't', party: PARTY, task: 'offer', begun: 1, changed: 1 } as const
    let kills = 0

    for (let nth = 1; ; nth++) {
      const victim = await open(NO_WORLD, `killed${name}-${nth}`)
      await victim.keepOpen({ ...task, things: cakes(3), fields: {} })
      const requests = killAt(nth)
      const failure = await victim.commit(PARTY, change).then(
        () => undefined,
        (error: unknown) => error,
      )
      const reached = requests() >= nth
      vi.restoreAllMocks()
      victim.close()
      const after = await open(NO_WORLD, `killed${name}-${nth}`)
      const isThere = (await after.entries()).length
      if (!reached) {
        expect([failure, isThere]).toEqual([undefined, 3])
        break
      }
      kills++
      expect(failure).toBeInstanceOf(StorageFailed)
      expect(isThere).toBe(0)
      expect(await after.handoffs(PARTY)).toEqual([])
      expect(await after.openTasks(PARTY)).toHaveLength(1)
    }

    expect(kills).toBeGreaterThan(4)
  })

  it('says so when there is no room, and keeps nothing', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })

    await expect(journal.commit(PARTY, { queue: [await entry()] })).rejects.toThrow(StorageFull)

    vi.restoreAllMocks()
    expect(await journal.entries()).toEqual([])
  })

  it('says so when the room ends only as it is written', async () => {
    const original = IDBObjectStore.prototype.add
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      const { transaction } = this
      Object.defineProperty(transaction, 'error', {
        get: () => new DOMException('full', 'QuotaExceededError'),
      })
      const request = original.apply(this, given)
      request.addEventListener('success', () => transaction.abort())
      return request
    })

    await expect(journal.commit(PARTY, { queue: [await entry()] })).rejects.toThrow(StorageFull)

    vi.restoreAllMocks()
    expect(await journal.entries()).toEqual([])
  })

  it('takes nothing more before the room ends, but goes on sending', async () => {
    const [added] = await journal.commit(PARTY, { queue: [await entry()] })
    const storage = {
      estimate: async () => ({ quota: 100_000_000, usage: 99_000_000 }),
      persisted: async () => false,
    }
    const low = await open({ storage })

    await expect(low.commit(PARTY, { queue: [PHOTO] })).rejects.toThrow(StorageFull)
    const task = { id: 't', party: PARTY, task: 'count', begun: 1, changed: 1 } as const
    await expect(low.keepOpen({ ...task, things: [], fields: {} })).rejects.toThrow(StorageFull)
    expect(await low.storage()).toEqual({
      persisted: 'no',
      usedBytes: 99_000_000,
      freeBytes: 1_000_000,
      low: true,
    })
    expect(await low.outbox.begin([added?.id ?? ''])).toHaveLength(1)
  })

  it('asks the browser to keep all, and tells what it answered', async () => {
    let persisted = false
    const storage = {
      persist: async () => (persisted = true),
      persisted: async () => persisted,
    }
    const asking = await open({ storage })

    expect((await asking.storage()).persisted).toBe('no')
    expect((await asking.persist()).persisted).toBe('yes')
    expect((await journal.storage()).persisted).toBe('unknown')
  })

  it('opens its database again when the browser has closed it', async () => {
    const connections: IDBDatabase[] = []
    const original = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...given
    ) {
      connections.push(this)
      return original.apply(this, given)
    })
    await journal.commit(PARTY, { queue: [await entry()] })

    connections.at(-1)?.close()

    expect(await journal.entries()).toHaveLength(1)
    await journal.commit(PARTY, { queue: [PHOTO] })
    expect(new Set(connections).size).toBe(2)
  })

  it('says that it is closed', async () => {
    journal.close()

    await expect(journal.entries()).rejects.toThrow(StorageFailed)
  })
})

describe('a newer version of the app', () => {
  const adding: Migration = (database) => {
    database.createObjectStore('later' as 'settings')
  }

  it.each(MIGRATIONS.map((_, at) => at + 1))('finds the line of version %s', async (version) => {
    const database = `from-${version}-${name}`
    const earlier = await openDatabase(database, MIGRATIONS.slice(0, version), () => {})
    await earlier.add('queue', {
      ...(await journal.commit(PARTY, { queue: [await entry()] }))[0],
      once: 'x',
    } as never)
    earlier.close()

    const newer = await open({ ...NO_WORLD, migrations: [...MIGRATIONS, adding] }, database)

    expect((await newer.entries()).map(({ kind, state }) => [kind, state])).toEqual([
      ['event', 'waiting'],
    ])
  })

  it('opens while a tab of the earlier one is there, which then keeps nothing any more', async () => {
    await journal.commit(PARTY, { queue: [await entry()] })

    const newer = await open({ ...NO_WORLD, migrations: [...MIGRATIONS, adding] })

    expect(await newer.entries()).toHaveLength(1)
    await expect(journal.commit(PARTY, { queue: [PHOTO] })).rejects.toThrow(StorageFailed)
  })

  it('whose change fails leaves all as it was', async () => {
    await journal.commit(PARTY, { queue: [await entry()] })
    journal.close()
    const failing: Migration = () => Promise.reject(new Error('a mistake of ours'))

    const error = vi.spyOn(console, 'error').mockReturnValue()
    const opening = open({ ...NO_WORLD, migrations: [...MIGRATIONS, failing] })
    await expect(opening).rejects.toThrow(StorageFailed)

    expect(error).toHaveBeenCalledOnce()
    expect(await (await open()).entries()).toHaveLength(1)
  })

  it('cannot be followed by an earlier one, which says so', async () => {
    const newer = await openDB(`newer${name}`, 99)
    newer.close()

    await expect(open(NO_WORLD, `newer${name}`)).rejects.toThrow(StorageFailed)
    await deleteDB(`newer${name}`)
  })
})

describe('an entry', () => {
  it('is sent once at a time, and recorded for good', async () => {
    const [added] = await journal.commit(PARTY, { queue: [await entry()] })
    const id = added?.id ?? ''

    const both = await Promise.all([journal.outbox.begin([id]), journal.outbox.begin([id])])
    await journal.outbox.end([{ id, state: 'recorded' }])
    await journal.outbox.end([{ id, state: 'refused' }])
    await journal.retry(id)
    await journal.drop(id)

    expect(both.map(({ length }) => length).sort()).toEqual([0, 1])
    expect(await journal.entries()).toMatchObject([{ state: 'recorded', attempts: 1 }])
  })

  it('goes back into the line when the app was killed meanwhile', async () => {
    const [added] = await journal.commit(PARTY, { queue: [await entry()] })
    await journal.outbox.begin([added?.id ?? ''])

    const again = await open()
    await again.outbox.recover()

    expect(await again.outbox.waiting()).toMatchObject([{ state: 'waiting', attempts: 1 }])
  })

  it('waits for its time', async () => {
    const [added] = await journal.commit(PARTY, { queue: [await entry()] })
    const id = added?.id ?? ''
    await journal.outbox.begin([id])
    const waitUntil = NOW.getTime() + 5000
    await journal.outbox.end([{ id, state: 'waiting', reason: { word: 'busy' }, waitUntil }])

    expect(await journal.outbox.waiting()).toEqual([])
    time = new Date(waitUntil)
    expect(await journal.outbox.waiting()).toMatchObject([{ reason: { word: 'busy' } }])
  })

  it('that was refused is tried again, or dropped, when a person says so', async () => {
    const added = await journal.commit(PARTY, { queue: [await entry(), await entry(2)] })
    const [first = '', second = ''] = added.map(({ id }) => id)
    await journal.outbox.begin([first, second])
    const reason = { word: 'rule', rule: 'custody', detail: 'It is held by another.' } as const
    await journal.outbox.end([
      { id: first, state: 'refused', reason },
      { id: second, state: 'conflict', reason: { word: 'differs' } },
    ])
    expect(await journal.entries()).toMatchObject([{ reason }, { reason: { word: 'differs' } }])

    await journal.retry(first)
    await journal.drop(first)
    await journal.drop(second)

    expect(await journal.entries()).toMatchObject([{ id: first, state: 'waiting' }])
  })

  it('that was recorded is shown for a week', async () => {
    const added = await journal.commit(PARTY, { queue: [await entry(), await entry(2)] })
    const id = added[0]?.id ?? ''
    await journal.outbox.begin([id])
    await journal.outbox.end([{ id, state: 'recorded' }])

    time = new Date(NOW.getTime() + 7 * 86_400_000)
    expect(await (await open()).entries()).toHaveLength(2)
    time = new Date(NOW.getTime() + 7 * 86_400_000 + 1)
    expect(await (await open()).entries()).toMatchObject([{ id: added[1]?.id }])
  })

  it('is in the file that is exported, with its photo', async () => {
    await journal.commit(PARTY, { queue: [await entry(), PHOTO] })
    const open = { id: 't', party: PARTY, task: 'count', begun: 1, changed: 2 } as const
    await journal.keepOpen({ ...open, things: cakes(1), fields: {} })
    const photos = [{ name: PHOTO.name, type: PHOTO.type, bytes: PHOTO.bytes }]
    await journal.keepDraft('t', 'note', '一箱受潮')
    await journal.keepDraft('t', 'photos', photos)

    const file = JSON.parse(await (await journal.exported()).text())

    expect(file).toMatchObject({ format: 'chamadao-queue/1', exportedAt: NOW.toISOString() })
    expect(file.entries).toMatchObject([
      { kind: 'event', signed: { event: { epcList: cakes(1) } } },
      { kind: 'photo', bytes: 'AQID' },
    ])
    expect(file.lists).toMatchObject([{ task: 'count', things: cakes(1) }])
    expect(file.drafts).toMatchObject([
      { id: 't', field: 'note', value: '一箱受潮' },
      { id: 't', field: 'photos', value: [{ bytes: 'AQID' }] },
    ])
  })
})

describe('the lease of the line', () => {
  it('belongs to one at a time, and ends by itself', async () => {
    const { outbox } = journal
    const until = NOW.getTime() + 30_000

    expect(await outbox.lease('a', until)).toBe(true)
    expect(await outbox.lease('b', until)).toBe(false)
    expect(await outbox.lease('a', until + 1)).toBe(true)
    await outbox.release('b')
    expect(await outbox.lease('b', until)).toBe(false)
    time = new Date(until + 1)
    expect(await outbox.lease('b', until + 30_000)).toBe(true)
    await outbox.release('b')
    expect(await outbox.lease('a', until + 60_000)).toBe(true)
  })
})

describe('a handoff', () => {
  async function accepted(message: Message): Promise<CheckedAcceptance> {
    const acceptance = await makeAcceptance(
      {
        offer: message,
        offeredBy: PARTY,
        arrived: cakes(3),
        begun: NOW,
        expires: new Date(NOW.getTime() + 86_400_000),
      },
      haulier.device,
      tools(() => NOW, 5),
    )
    const envelope = { messages: [acceptance], certificates: [haulier.device.der] }
    const organisations = [factory.organisation, haulier.organisation]
    const known = { organisations, party: PARTY, hosts: HOSTS, now: NOW }
    const check = await checkAcceptance(
      envelope,
      known,
      await journal.ownOffers(PARTY, [messageHash(message, PARTY)]),
    )
    if (check.outcome !== 'good') throw new Error(check.outcome)
    return check.acceptance
  }

  it('is unconfirmed until the acceptance comes back, and is then sent in one', async () => {
    const message = await offer()
    await journal.commit(PARTY, givenHandoff(message, factory.device))
    expect(await journal.handoffs(PARTY)).toMatchObject([{ state: 'unconfirmed', things: 3 }])

    const acceptance = await accepted(message)
    await journal.confirmed(acceptance)

    expect(await journal.handoff(acceptance.offer)).toMatchObject({
      state: 'confirmed',
      acceptanceHash: acceptance.hash,
      other: { name: 'haulier' },
    })
    expect(await journal.entries()).toMatchObject([
      {
        kind: 'handoff',
        offer: message,
        acceptance: acceptance.message,
        certificates: [factory.device.der, haulier.device.der],
      },
    ])
    const own = await journal.ownOffers(PARTY, [acceptance.offer])
    expect(own.get(acceptance.offer)).toEqual({ offer: message, answeredBy: acceptance.hash })
  })

  it('is forgotten half a year after it has ended, but not while it waits here', async () => {
    const ended = await offer()
    await journal.commit(PARTY, givenHandoff(ended, factory.device))
    const { handoffs } = givenHandoff(ended, factory.device)
    const [kept] = handoffs
    if (!kept) throw new Error('no handoff')
    const acceptance = await accepted(ended)
    await journal.confirmed(acceptance)
    await journal.commit(PARTY, {
      handoffs: [
        { ...kept, hash: 'a'.repeat(64), state: 'sent' },
        { ...kept, hash: 'b'.repeat(64), state: 'unconfirmed' },
      ],
    })

    time = new Date(NOW.getTime() + 180 * 86_400_000)
    expect(await (await open()).handoffs(PARTY)).toHaveLength(3)
    time = new Date(NOW.getTime() + 180 * 86_400_000 + 1)
    const left = (await (await open()).handoffs(PARTY)).map(({ hash }) => hash)
    expect(left.sort()).toEqual([acceptance.offer, 'b'.repeat(64)].sort())
  })

  it('whose offer is on its way brings the acceptance after it', async () => {
    const message = await offer()
    const [sending] = await journal.commit(PARTY, givenHandoff(message, factory.device))
    await journal.outbox.begin([sending?.id ?? ''])

    await journal.confirmed(await accepted(message))

    expect((await journal.entries()).map(({ state }) => state)).toEqual(['sending', 'waiting'])
  })

  it('with a waybill is sent, and a guest is a guest', async () => {
    const terms = {
      things: cakes(1),
      begun: NOW,
      expires: new Date(NOW.getTime() + 1000),
      waybill: 'SF 123',
    }
    const sent = await makeOffer(
      terms,
      factory.device,
      tools(() => NOW, 9),
    )
    const message = await offer()
    await journal.commit(PARTY, givenHandoff(sent, factory.device))
    await journal.commit(PARTY, guestHandoff(message, message, factory.device))

    const states = (await journal.handoffs(PARTY)).map(({ state }) => state)
    expect(states.sort()).toEqual(['guest', 'sent'])
    expect(await journal.handoffs(haulier.organisation.party)).toEqual([])
  })

  it('is taken by one acceptance of a phone, whatever its tabs have open', async () => {
    const message = await offer()
    const terms = { begun: NOW, expires: new Date(NOW.getTime() + 86_400_000) }
    const signed = (arrived: string[]) =>
      makeAcceptance(
        { offer: message, offeredBy: PARTY, arrived, ...terms },
        haulier.device,
        tools(() => NOW, arrived.length),
      )
    const [first, second] = [await signed(cakes(3)), await signed(cakes(1))]
    const checked = await checkOffer(
      { messages: [message], certificates: [factory.device.der] },
      {
        organisations: [factory.organisation, haulier.organisation],
        party: haulier.organisation.party,
        hosts: HOSTS,
        now: NOW,
      },
      new Set(),
    )
    if (checked.outcome !== 'good') throw new Error(checked.outcome)
    const taken = takenHandoff(checked.offer, first, haulier.device)
    await journal.commit(haulier.organisation.party, taken)

    const again = takenHandoff(checked.offer, second, haulier.device)
    await expect(journal.commit(haulier.organisation.party, again)).rejects.toThrow(TakenAlready)
    await journal.commit(haulier.organisation.party, taken)

    expect(await journal.handoffs(haulier.organisation.party)).toMatchObject(taken.handoffs)
    expect(await journal.entries()).toMatchObject([{ acceptance: first }])
  })

  it('is known by what the service tells of it', async () => {
    const message = await offer()
    const hash = messageHash(message, PARTY)
    await journal.commit(PARTY, givenHandoff(message, factory.device))
    const told = { ...TOLD, offer: hash, state: 'accepted', taker: { party: 'h', name: 'haulier' } }

    await journal.outbox.tell([{ told }, { told: { ...told, offer: 'other' } }])

    expect(await journal.handoffs(PARTY)).toMatchObject([
      { hash, state: 'confirmed', told, other: { name: 'haulier' } },
    ])
    expect(await journal.handoffs(PARTY, 'unconfirmed')).toEqual([])

    await journal.outbox.tell([{ told: { ...told, offer: 'other' } }], PARTY)
    expect(await journal.handoffs(PARTY)).toHaveLength(2)
  })

  it('whose answer was taken back is unconfirmed again, but not while an answer waits here', async () => {
    const message = await offer()
    await journal.commit(PARTY, givenHandoff(message, factory.device))
    const acceptance = await accepted(message)
    await journal.confirmed(acceptance)
    const told = {
      ...TOLD,
      offer: acceptance.offer,
      state: 'offered',
      withdrawn: ['acceptance'],
    }

    await journal.outbox.tell([{ told }])
    expect(await journal.handoffs(PARTY)).toMatchObject([{ state: 'confirmed' }])

    const [entry] = await journal.entries()
    await journal.outbox.begin([entry?.id ?? ''])
    await journal.outbox.end([{ id: entry?.id ?? '', state: 'recorded' }], [{ told }])
    const [kept] = await journal.handoffs(PARTY)
    expect(kept?.state).toBe('unconfirmed')
    expect(kept).not.toHaveProperty('acceptance')
    expect((await journal.ownOffers(PARTY, [acceptance.offer])).get(acceptance.offer)).toEqual({
      offer: message,
    })
  })
})

describe('what is typed', () => {
  const task = {
    party: PARTY,
    task: 'count',
    begun: 1,
    changed: 1,
    things: [],
    fields: {},
  } as const

  it('is kept by task and field, until the field is empty', async () => {
    await journal.keepDraft('one', 'note', '受潮')
    await journal.keepDraft('one', 'photos', [{ bytes: new Uint8Array([1]) }])
    await journal.keepDraft('one two', 'note', 'another')
    expect(await journal.draft('one')).toEqual(
      new Map<string, unknown>([
        ['note', '受潮'],
        ['photos', [{ bytes: new Uint8Array([1]) }]],
      ]),
    )

    await journal.keepDraft('one', 'note', undefined)
    expect(Array.from((await journal.draft('one')).keys())).toEqual(['photos'])
  })

  it('is gone with its task, signed or thrown away', async () => {
    for (const id of ['signed', 'thrown', 'open']) {
      await journal.keepOpen({ ...task, id })
      await journal.keepDraft(id, 'note', id)
    }

    await journal.commit(PARTY, { finished: ['signed'] })
    await journal.dropOpen('thrown')

    expect((await journal.draft('signed')).size).toBe(0)
    expect((await journal.draft('thrown')).size).toBe(0)
    expect((await journal.draft('open')).get('note')).toBe('open')
  })

  it('is forgotten when nobody came back to it for a month', async () => {
    await journal.keepDraft('old', 'note', 'old')
    time = new Date(time.getTime() + 20 * DAY)
    await journal.keepDraft('new', 'note', 'new')
    time = new Date(time.getTime() + 11 * DAY)

    const again = await open()
    expect((await again.draft('old')).size).toBe(0)
    expect((await again.draft('new')).size).toBe(1)
  })
})

describe('what else is kept', () => {
  it('are settings and the difference of clocks', async () => {
    await journal.keepSetting('place', '勐海')
    await journal.keepClockDifference({ milliseconds: 86_400_000, learnedAt: 1 })

    expect(await journal.setting('place')).toBe('勐海')
    expect(journal.now()).toEqual(new Date(NOW.getTime() + 86_400_000))
    const again = await open()
    expect(again.now()).toEqual(new Date(NOW.getTime() + 86_400_000))
  })

  it('is told to who listens, in this tab', async () => {
    const changed = vi.fn<() => void>()
    const end = journal.onChange(changed)
    await journal.commit(PARTY, { queue: [await entry()] })
    end()
    await journal.commit(PARTY, { queue: [PHOTO] })

    expect(changed).toHaveBeenCalledOnce()
  })

  it('and in others', async () => {
    const other = await open()
    const changed = new Promise<void>((resolve) => other.onChange(resolve))

    await journal.keepClockDifference({ milliseconds: 5000, learnedAt: 1 })
    await changed

    expect(other.now()).toEqual(new Date(NOW.getTime() + 5000))
  })
})
