import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  makeAcceptance,
  makeFingerAcceptance,
  makeOffer,
  messageHash,
  thingsOf,
  type Message,
} from '../handoff/index.ts'
import {
  givenHandoff,
  openJournal,
  StorageFailed,
  StorageFull,
  type Journal,
  type NewEntry,
} from '../journal/index.ts'
import { recordTask, type SignedEvent } from '../record/index.ts'
import { cakes, NOW, PUER, testOrganisation, tools } from '../world.fixture.ts'
import { backOff } from './backOff.ts'
import { clockLearningFetch, openSync, serviceTime, type Sync, type SyncWorld } from './index.ts'
import { Locks, Service, type Fault } from './service.fixture.ts'

const DAY = 86_400_000
const factory = await testOrganisation('factory')
const haulier = await testOrganisation('haulier')
const PARTY = factory.organisation.party
const OTHER = haulier.organisation.party

interface Sent {
  epcisBody: { eventList: object[] }
  handoffs: object[]
}

let name = 0
let time: number
let journal: Journal
let service: Service
let locks: Locks
let party: string | undefined
let waits: { milliseconds: number; wake: () => void }[]
const opened: { close(): void }[] = []

const now = () => new Date(time)

async function openOne(): Promise<Journal> {
  const one = await openJournal({ now }, `sync${name}`, { storage: undefined })
  opened.push(one)
  return one
}

function open(world: Partial<SyncWorld> = {}): Sync {
  const sync = openSync({
    journal,
    call: service.call,
    party: () => party,
    tools: tools(now, ++seed),
    locks,
    wait: (milliseconds, ended) =>
      new Promise((resolve) => {
        waits.push({ milliseconds, wake: resolve })
        ended.addEventListener('abort', () => resolve())
      }),
    signals: new EventTarget(),
    ...world,
  })
  opened.push({ close: () => sync.stop() })
  return sync
}

let seed = 100

async function event(thing = 1): Promise<NewEntry & { kind: 'event' }> {
  const task = { task: 'receive', things: cakes(1, thing) } as const
  const [signed] = await recordTask(task, { profile: PUER }, factory.device, tools(now, thing))
  return { kind: 'event', task: 'receive', signed: signed as SignedEvent }
}

async function offer(from = 1): Promise<Message> {
  const terms = {
    things: cakes(2, from),
    begun: NOW,
    expires: new Date(NOW.getTime() + DAY),
    profile: PUER,
  }
  return makeOffer(
    terms,
    factory.device,
    tools(() => NOW, 700 + from),
  )
}

const PHOTO: NewEntry = {
  kind: 'photo',
  name: 'photo of 3 bytes as image/jpeg',
  type: 'image/jpeg',
  bytes: Uint8Array.of(1, 2, 3),
}

function idOf({ signed }: NewEntry & { kind: 'event' }): string {
  return String(signed.event.eventID)
}

async function states() {
  return (await journal.entries()).map(({ state, reason }) => [state, reason?.word])
}

beforeEach(async () => {
  name++
  time = NOW.getTime()
  party = PARTY
  service = new Service()
  locks = new Locks()
  waits = []
  journal = await openOne()
})

async function recorded(): Promise<number> {
  return (await journal.entries()).filter(({ state }) => state === 'recorded').length
}

afterEach(() => {
  vi.restoreAllMocks()
  opened.splice(0).forEach((one) => one.close())
})

describe('the queue', () => {
  it('is sent in the order in which things happened, photos last', async () => {
    const [first, second, third] = [await event(1), await event(2), await event(3)]
    const given = await offer()
    await journal.commit(PARTY, { queue: [PHOTO, first, second] })
    await journal.commit(PARTY, givenHandoff(given, factory.device))
    await journal.commit(PARTY, {
      queue: [third, { kind: 'settlement', handoff: 'h', flag: 'difference', words: '已赔付' }],
    })

    const sync = open()
    await sync.now()

    expect(service.recorded).toEqual([
      idOf(first),
      idOf(second),
      messageHash(given, PARTY),
      idOf(third),
      'POST /api/handoffs/h/settlements',
      'photo of 3 bytes as image/jpeg',
    ])
    expect(await recorded()).toBe(6)
    expect(sync.state()).toEqual({ state: 'idle', sentAt: time })
    expect(service.bodies).toContainEqual({ flag: 'difference', reason: '已赔付' })
  })

  it('goes in documents that grow up to a hundred, which are told apart and may come again', async () => {
    const queue = await Promise.all(Array.from({ length: 260 }, (_, at) => event(at + 1)))
    await journal.commit(PARTY, { queue })

    await open().now()

    const sent = service.bodies.filter((body) => Object.hasOwn(Object(body), 'epcisBody'))
    const documents = sent as { epcisBody: { eventList: object[] } }[]
    const [first = 0, ...later] = documents.map(({ epcisBody }) => epcisBody.eventList.length)
    expect(first).toBeLessThan(100)
    expect(later).toEqual([100, 100, 60 - first])
    const keys = service.headers.flatMap((headers) => headers['Idempotency-Key'] ?? [])
    expect(new Set(keys).size).toBe(4)
    expect(service.headers[0]?.['GS1-Capture-Error-Behaviour']).toBe('proceed')
    expect(documents[0]).toMatchObject({
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: NOW.toISOString(),
    })
  })

  it('keeps products of different profiles in documents of their own', async () => {
    const task = { task: 'receive', things: cakes(1, 7) } as const
    const [signed] = await recordTask(task, {}, factory.device, tools(now, 7))
    const plain: NewEntry = { kind: 'event', task: 'receive', signed: signed as SignedEvent }
    await journal.commit(PARTY, { queue: [await event(1), plain, await event(2)] })

    await open().now()

    const captures = service.requests.filter((way) => way === 'POST /epcis/capture')
    expect(captures).toHaveLength(3)
  })

  it('tells which entries were not taken, and why; the others are recorded', async () => {
    const [good, denied, other] = [await event(1), await event(2), await event(3)]
    const given = await offer()
    service.refused.set(idOf(denied), { status: 403, detail: 'Denied', rule: 'custody' })
    service.refused.set(idOf(other), { status: 409, detail: 'another event of this id' })
    service.refused.set(messageHash(given, PARTY), { status: 400, detail: 'not signed' })
    await journal.commit(PARTY, { queue: [good, denied, other] })
    await journal.commit(PARTY, givenHandoff(given, factory.device))

    await open().now()

    expect(await journal.entries()).toMatchObject([
      { state: 'recorded' },
      { state: 'refused', reason: { word: 'rule', rule: 'custody', detail: 'Denied' } },
      { state: 'conflict', reason: { word: 'differs' } },
      { state: 'refused', reason: { word: 'invalid', detail: 'not signed' } },
    ])
  })

  it('is sent again when a person says so', async () => {
    const denied = await event()
    service.refused.set(idOf(denied), { status: 403, detail: 'Denied', rule: 'custody' })
    const [entry] = await journal.commit(PARTY, { queue: [denied] })
    const sync = open()
    await sync.now()

    service.refused.clear()
    await journal.retry(entry?.id ?? '')
    await sync.now()

    expect(await states()).toEqual([['recorded', undefined]])
    expect(service.recorded).toEqual([idOf(denied)])
  })
})

describe('a bad line', () => {
  it('loses nothing, and tries again by itself', async () => {
    await journal.commit(PARTY, { queue: [await event()] })
    service.isDown = true
    const sync = open()

    await sync.now()

    expect(await states()).toEqual([['waiting', 'noSignal']])
    expect(sync.state()).toMatchObject({ state: 'waiting', because: 'noSignal' })

    service.isDown = false
    await sync.now()
    expect(await states()).toEqual([['recorded', undefined]])
  })

  it.each(['lost', 'cut'] as const)(
    'where each answer may be %s doubles nothing',
    async (fault) => {
      const [first, second] = [await event(1), await event(2)]
      const given = await offer()
      await journal.commit(PARTY, { queue: [first] })
      await journal.commit(PARTY, givenHandoff(given, factory.device))
      await journal.commit(PARTY, { queue: [second, PHOTO] })
      const sync = open()

      for (let at = 0; at < 7; at++) {
        service.faults = [...Array.from({ length: at }, () => undefined), fault]
        await sync.now()
      }
      service.faults = []
      await sync.now()

      expect(await recorded()).toBe(4)
      expect(service.recorded.sort()).toEqual(
        [
          idOf(first),
          messageHash(given, PARTY),
          idOf(second),
          'photo of 3 bytes as image/jpeg',
        ].sort(),
      )
    },
  )

  it('goes in half as much after a line that broke, whatever it carries', async () => {
    const queue = await Promise.all(Array.from({ length: 60 }, (_, at) => event(at + 1)))
    await journal.commit(PARTY, { queue })
    for (let from = 1; from <= 30; from++) {
      await journal.commit(PARTY, givenHandoff(await offer(from), factory.device))
    }
    const sync = open()

    service.faults = ['cut']
    await sync.now()
    await sync.now()

    const sizes = service.bodies.flatMap((body) => {
      const { epcisBody, handoffs } = Object(body) as Partial<Sent>
      return epcisBody?.eventList.length ?? handoffs?.length ?? []
    })
    const [cut = 0, next = 0] = sizes
    expect(next).toBeGreaterThanOrEqual(Math.floor(cut / 2) - 1)
    expect(next).toBeLessThanOrEqual(Math.ceil(cut / 2) + 1)
    expect(sizes.slice(1).reduce((sum, size) => sum + size)).toBe(90)
    expect(service.recorded).toHaveLength(90)
    expect(await recorded()).toBe(90)
  })

  it('is tried at longer and longer distances, up to five minutes', () => {
    const chance = tools(now, 3)
    const pauses = Array.from({ length: 12 }, (_, at) => backOff(at + 1, undefined, chance))

    pauses.forEach((pause, at) => {
      const longest = Math.min(300_000, 2000 * 2 ** at)
      expect(pause).toBeGreaterThanOrEqual(longest / 2)
      expect(pause).toBeLessThanOrEqual(longest)
    })
    expect(backOff(1, 120, chance)).toBe(120_000)
    expect(backOff(5000, undefined, chance)).toBeLessThanOrEqual(300_000)
  })

  it.each([429, 503])(
    'and a service that is busy (%s) is asked again when it says',
    async (status) => {
      await journal.commit(PARTY, { queue: [await event()] })
      service.faults = [{ status, retryAfter: 77 }]
      const sync = open()

      await sync.now()

      expect(sync.state()).toEqual({ state: 'waiting', because: 'busy', until: time + 77_000 })
      expect(await states()).toEqual([['waiting', 'busy']])
    },
  )
})

describe('while it runs', () => {
  it('waits longer after each failure, and not at all once there is signal', async () => {
    await journal.commit(PARTY, { queue: [await event()] })
    service.isDown = true
    const signals = new EventTarget()
    const sync = open({ signals })
    sync.start()

    for (let at = 0; at < 4; at++) {
      await vi.waitFor(() => expect(waits).toHaveLength(at + 1))
      time += waits[at]?.milliseconds ?? 0
      if (at < 3) waits[at]?.wake()
    }
    const pauses = waits.map(({ milliseconds }) => milliseconds)
    expect(pauses[3]).toBeGreaterThan(pauses[0] ?? Infinity)

    service.isDown = false
    signals.dispatchEvent(new Event('online'))
    await vi.waitFor(async () => expect(await states()).toEqual([['recorded', undefined]]))
    await vi.waitFor(() => expect(waits.at(-1)?.milliseconds).toBe(60_000))
  })

  it('keeps the distance that a busy service has set, however much is recorded', async () => {
    await journal.commit(PARTY, { queue: [await event(1)] })
    service.faults = [{ status: 503, retryAfter: 77 }]
    const sync = open()
    await sync.soon()
    expect(service.requests).toHaveLength(1)

    await journal.commit(PARTY, { queue: [await event(2)] })
    await sync.soon()
    expect(service.requests).toHaveLength(1)

    time += 77_000
    await sync.soon()
    expect(await recorded()).toBe(2)
  })

  it('sends what is recorded meanwhile, at once', async () => {
    const sync = open()
    sync.start()
    await vi.waitFor(() => expect(waits).toHaveLength(1))

    await journal.commit(PARTY, { queue: [await event()] })

    await vi.waitFor(async () => expect(await states()).toEqual([['recorded', undefined]]))
  })

  it('asks no service again and again about nothing', async () => {
    const sync = open()
    sync.start()
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    await journal.keepSetting('a', 1)
    await journal.keepSetting('b', 2)
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(service.requests).toEqual(['GET /api/handoffs?perPage=100'])
  })

  it('asks what became of handoffs once a minute, however much is recorded', async () => {
    const sync = open()
    sync.start()
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    for (const thing of [1, 2, 3]) {
      await journal.commit(PARTY, { queue: [await event(thing)] })
      await vi.waitFor(async () => expect(await recorded()).toBe(thing))
      await vi.waitFor(() => expect(sync.state().state).toBe('idle'))
    }

    const polls = service.requests.filter((way) => way === 'GET /api/handoffs?perPage=100')
    expect(polls).toHaveLength(1)
  })

  it('stops when it is told to', async () => {
    const sync = open()
    sync.start()
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    sync.stop()
    await journal.commit(PARTY, { queue: [await event()] })
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(await states()).toEqual([['waiting', undefined]])
  })
})

describe('who is signed in', () => {
  it('may be nobody, in the middle of it: the queue stays', async () => {
    await journal.commit(PARTY, { queue: [await event(1)] })
    await journal.commit(PARTY, givenHandoff(await offer(), factory.device))
    const sync = open()
    service.faults = [undefined, undefined, { status: 401 }]

    await sync.now()

    expect(sync.state()).toEqual({ state: 'signedOut' })
    expect(await states()).toEqual([
      ['recorded', undefined],
      ['waiting', 'signedOut'],
    ])
    party = undefined
    await sync.now()
    expect(sync.state()).toEqual({ state: 'signedOut' })

    party = PARTY
    await sync.now()
    expect(await recorded()).toBe(2)
  })

  it('sends nothing in the name of another, but brings what is signed', async () => {
    const given = await offer()
    await journal.commit(PARTY, { queue: [await event(1)] })
    await journal.commit(PARTY, givenHandoff(given, factory.device))
    party = OTHER

    await open().now()

    expect(service.recorded).toEqual([messageHash(given, PARTY)])
    expect(await states()).toEqual([
      ['waiting', 'otherParty'],
      ['recorded', undefined],
    ])
  })
})

describe('a service that takes not everything at once', () => {
  it('is given smaller portions', async () => {
    const queue = await Promise.all(Array.from({ length: 20 }, (_, at) => event(at + 1)))
    await journal.commit(PARTY, { queue })
    service.most = 3

    await open().now()

    expect(await recorded()).toBe(20)
  })

  it('refuses what is too large by itself', async () => {
    await journal.commit(PARTY, { queue: [await event(1), await event(2)] })
    service.most = 0

    await open().now()

    expect(await states()).toEqual([
      ['refused', 'tooLarge'],
      ['refused', 'tooLarge'],
    ])
  })

  it('and breaks on one entry, takes all others', async () => {
    const queue = await Promise.all(Array.from({ length: 9 }, (_, at) => event(at + 1)))
    await journal.commit(PARTY, { queue })
    const { call } = service
    const bad = idOf(queue[4] as NewEntry & { kind: 'event' })
    service.call = (method, path, body, headers) => {
      if (JSON.stringify(body ?? '').includes(bad)) service.faults = [{ status: 500 }]
      return call(method, path, body, headers)
    }

    const sync = open()
    await sync.now()

    expect(await recorded()).toBe(8)
    expect((await states())[4]).toEqual(['waiting', 'broken'])
    expect(sync.state()).toMatchObject({ state: 'idle' })
  })

  it('may refuse a document for one event, by its place', async () => {
    await journal.commit(PARTY, { queue: [await event(1), await event(2), await event(3)] })
    service.faults = [{ status: 403, eventIndex: 1, rule: 'member' }]

    await open().now()

    expect(await states()).toEqual([
      ['recorded', undefined],
      ['refused', 'rule'],
      ['recorded', undefined],
    ])
  })

  it('may refuse it for no event that it names', async () => {
    await journal.commit(PARTY, { queue: [await event(1), await event(2)] })
    service.faults = [{ status: 400 }, { status: 400 }]

    await open().now()

    expect(await states()).toEqual([
      ['refused', 'invalid'],
      ['recorded', undefined],
    ])
  })
})

describe('two tabs', () => {
  it('send one after the other, with locks', async () => {
    await journal.commit(PARTY, { queue: [await event(1), await event(2)] })
    const other = await openOne()
    const [first, second] = [open(), open({ journal: other })]

    await Promise.all([first.now(), second.now()])

    expect(service.busiest).toBe(1)
    const found = [first.state().state, second.state().state].sort()
    expect(found).toEqual(['elsewhere', 'idle'])
    expect(await recorded()).toBe(2)
  })

  it('and without', async () => {
    await journal.commit(PARTY, { queue: [await event(1), await event(2)] })
    const other = await openOne()
    const [first, second] = [open({ locks: undefined }), open({ journal: other, locks: undefined })]

    await Promise.all([first.now(), second.now()])

    expect(service.busiest).toBe(1)
    expect([first.state().state, second.state().state].sort()).toEqual(['elsewhere', 'idle'])
    expect(await recorded()).toBe(2)
  })

  it('and one that was killed keeps the line for two minutes only', async () => {
    await journal.outbox.lease('killed', time + 120_000)
    await journal.commit(PARTY, { queue: [await event(1)] })
    const sync = open({ locks: undefined })

    await sync.now()
    expect(sync.state()).toEqual({ state: 'elsewhere' })
    time += 120_001
    await sync.now()
    expect(await recorded()).toBe(1)
  })

  it('of which both are asked twice send everything once', async () => {
    const sync = open()
    await journal.commit(PARTY, { queue: [await event(1)] })
    const running = sync.now()
    await journal.commit(PARTY, { queue: [await event(2)] })

    await Promise.all([running, sync.now(), sync.now()])

    expect(await recorded()).toBe(2)
    expect(
      service.requests.filter((way) => way === 'POST /epcis/capture').length,
    ).toBeLessThanOrEqual(2)
  })
})

describe('the app is killed', () => {
  it('while an answer is on its way: the entry is sent again, and counts once', async () => {
    const one = await event()
    await journal.commit(PARTY, { queue: [one] })
    const { call } = service
    service.call = async (method, path, body, headers) => {
      await call(method, path, body, headers)
      return new Promise(() => undefined)
    }
    void open({ locks: undefined }).now()
    await vi.waitFor(() => expect(service.recorded).toHaveLength(1))
    expect(await states()).toEqual([['sending', undefined]])

    service.call = call
    time += 150_001
    await open({ locks: undefined, journal: await openOne() }).now()

    expect(await states()).toEqual([['recorded', undefined]])
    expect(service.recorded).toEqual([idOf(one)])
  })

  it('or its database fails at the end of an attempt', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    await journal.commit(PARTY, { queue: [await event()] })
    vi.spyOn(journal.outbox, 'end').mockRejectedValueOnce(new StorageFailed())
    const sync = open()

    await sync.now()
    expect(sync.state()).toMatchObject({ state: 'waiting', because: 'busy' })
    await sync.now()

    expect(await states()).toEqual([['recorded', undefined]])
    expect(service.recorded).toHaveLength(1)
  })
})

it('says so when there is no room to mark what is being sent, and goes on once there is', async () => {
  await journal.commit(PARTY, { queue: [await event()] })
  vi.spyOn(journal.outbox, 'begin').mockRejectedValueOnce(new StorageFull())
  const sync = open()

  await sync.now()
  expect(sync.state()).toMatchObject({ state: 'waiting', because: 'noRoom' })
  expect(service.recorded).toHaveLength(0)
  await sync.now()

  expect(await states()).toEqual([['recorded', undefined]])
})

describe('handoffs', () => {
  async function told(message: Message, state: string) {
    return {
      offer: messageHash(message, PARTY),
      state,
      giver: { party: PARTY, name: 'factory' },
      taker: state === 'accepted' ? { party: OTHER, name: 'haulier' } : null,
      namedTaker: { party: OTHER, name: 'haulier' },
      things: 2,
      begun: NOW.toISOString(),
      offeredAt: NOW.toISOString(),
      acceptedAt: null,
      recordedAt: null,
      anchoredAt: null,
      secondsToAnchored: null,
      flags: [],
    }
  }

  function acceptanceOf(given: Message, device = haulier.device) {
    const expires = new Date(NOW.getTime() + DAY)
    return makeAcceptance(
      { offer: given, offeredBy: PARTY, arrived: thingsOf(given), begun: NOW, expires },
      device,
      tools(now, ++seed),
    )
  }

  it('that are unconfirmed are confirmed by what the service has, with the signature that counts', async () => {
    const given = await offer()
    const stranger = await testOrganisation('stranger')
    const acceptance = await acceptanceOf(given)
    const later = await acceptanceOf(given)
    const others = await acceptanceOf(given, stranger.device)
    await journal.commit(PARTY, givenHandoff(given, factory.device))
    const sync = open()
    service.told = [await told(given, 'offered')]
    await sync.now()
    expect(await journal.handoffs(PARTY)).toMatchObject([
      { state: 'unconfirmed', told: { state: 'offered' } },
    ])

    const accepted = {
      ...(await told(given, 'accepted')),
      accepted: messageHash(acceptance, OTHER),
    }
    service.told = [accepted]
    const finger = await makeFingerAcceptance(
      { offer: given, finger: `ni:///sha-256;${'x'.repeat(42)}8?ct=image/png` },
      factory.device,
      tools(),
    )
    const messages = { offer: given, acceptances: [finger, others, acceptance, later] }
    const certificates = [stranger, haulier, factory].map(({ device }) => device.der)
    service.single.set(messageHash(given, PARTY), { ...accepted, messages, certificates })
    await sync.now()

    expect(await journal.handoffs(PARTY)).toMatchObject([
      {
        state: 'confirmed',
        acceptance: { signature: acceptance.signature },
        acceptanceHash: messageHash(acceptance, OTHER),
        other: { name: 'haulier' },
        told: { state: 'accepted' },
      },
    ])
  })

  it('show no signature where the one that counts is not there', async () => {
    const given = await offer()
    const acceptance = await acceptanceOf(given)
    await journal.commit(PARTY, givenHandoff(given, factory.device))
    const accepted = { ...(await told(given, 'accepted')), accepted: 'a'.repeat(64) }
    service.told = [accepted]
    service.single.set(messageHash(given, PARTY), {
      ...accepted,
      messages: { offer: given, acceptances: [acceptance] },
      certificates: [haulier.device.der],
    })

    await open().now()

    const [kept] = await journal.handoffs(PARTY)
    expect(kept?.state).toBe('confirmed')
    expect(kept).not.toHaveProperty('acceptance')
  })

  it('are told of answer by answer, at most twenty a round, and go on where a line was cut', async () => {
    const summaries: object[] = []
    const wholes = new Map<string, object>()
    for (let at = 1; at <= 22; at++) {
      const given = await offer(at)
      const acceptance = await acceptanceOf(given)
      await journal.commit(PARTY, givenHandoff(given, factory.device))
      const summary = {
        ...(await told(given, 'accepted')),
        accepted: messageHash(acceptance, OTHER),
      }
      summaries.push(summary)
      wholes.set(summary.offer, {
        ...summary,
        messages: { offer: given, acceptances: [acceptance] },
        certificates: [haulier.device.der],
      })
    }
    const sync = open()
    await sync.now()
    service.told = summaries
    wholes.forEach((whole, hash) => service.single.set(hash, whole))
    const seen = async () => (await journal.handoffs(PARTY)).filter((one) => one.acceptance).length
    const asked = service.requests.length
    // The list, then two that are answered.
    service.faults = [undefined, undefined, undefined, 'cut']
    time += DAY
    await sync.now()
    expect(await seen()).toBe(2)
    expect(await journal.handoffs(PARTY, 'confirmed')).toHaveLength(22)
    expect(service.requests).toHaveLength(asked + 4)

    time += DAY
    await sync.now()
    expect(await seen()).toBe(22)
    expect(service.requests).toHaveLength(asked + 4 + 1 + 20)
  })

  it.each([
    ['guest', { state: 'accepted', guest: { way: 'link', at: NOW.toISOString() } }],
    ['withdrawn', { state: 'withdrawn' }],
    ['unconfirmed', { state: 'offered' }],
  ])('that nobody else has signed are %s by what the service has', async (state, more) => {
    const given = await offer()
    await journal.commit(PARTY, givenHandoff(given, factory.device))
    const summary = { ...(await told(given, 'offered')), ...more }
    service.told = [summary]
    const messages = { offer: given, acceptances: [] }
    service.single.set(messageHash(given, PARTY), { ...summary, messages, certificates: [] })

    await open().now()

    expect(await journal.handoffs(PARTY)).toMatchObject([{ state, told: more }])
  })

  it('are told of at once by who brings them', async () => {
    const given = await offer()
    await journal.commit(PARTY, givenHandoff(given, factory.device))
    service.answered.set(messageHash(given, PARTY), {
      ...(await told(given, 'offered')),
      things: 7,
    })
    service.faults = [undefined, 'lost']

    await open().now()

    expect(await journal.handoffs(PARTY)).toMatchObject([{ told: { things: 7 } }])
  })

  it('that are meant for this party are there to be taken, until they are no more', async () => {
    const meant = await offer()
    const summary = await told(meant, 'offered')
    service.told = [summary]
    service.single.set(messageHash(meant, PARTY), {
      ...summary,
      messages: { offer: meant, acceptances: [] },
      certificates: [haulier.device.der, factory.device.der],
    })
    party = OTHER
    const sync = open()

    await sync.now()
    expect(await journal.handoffs(OTHER)).toMatchObject([
      {
        state: 'meant',
        side: 'taker',
        offer: meant,
        other: { name: 'factory' },
        certificate: factory.device.der,
      },
    ])

    service.told = []
    await sync.now()
    expect(await journal.handoffs(OTHER)).toEqual([])
  })
})

describe('a clock that is wrong by a day', () => {
  function fetchAt(date: number) {
    const headers = { Date: new Date(date).toUTCString() }
    return async () => Response.json({}, { headers })
  }

  it('is set right by what the service answers', async () => {
    const phone = vi.fn(() => time)
    const fetch = clockLearningFetch(fetchAt(time + DAY), journal, phone)

    await fetch('https://trace.example/api/me')

    const { now: right } = await serviceTime(journal)
    expect(Math.abs(right().getTime() - (time + DAY))).toBeLessThan(2000)
    const again = await openOne()
    expect(Math.abs(again.now().getTime() - (time + DAY))).toBeLessThan(2000)
  })

  it('and is left alone when it is right, or the line too slow to tell', async () => {
    await clockLearningFetch(fetchAt(time - 900), journal, () => time)('x')
    expect(await journal.clockDifference()).toEqual({ milliseconds: 0, learnedAt: time })

    let at = time
    const slow = vi.fn(() => (at += 11_000))
    await clockLearningFetch(fetchAt(time + DAY), journal, slow)('x')
    expect((await journal.clockDifference())?.milliseconds).toBe(0)
  })

  it('and was right when it was learnt: set back later, it goes on from there', async () => {
    await clockLearningFetch(fetchAt(time), journal, () => time)('x')
    const learned = time
    time -= DAY

    const again = await openOne()

    expect(again.now().getTime()).toBeGreaterThanOrEqual(learned)
  })

  it('and cannot be kept: the answer is one all the same', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })

    const answer = await clockLearningFetch(fetchAt(time + DAY), journal, () => time)('x')

    expect(answer.ok).toBe(true)
  })

  it('and is trusted again once it was set', async () => {
    await clockLearningFetch(fetchAt(time + DAY), journal, () => time)('x')
    time += DAY
    await clockLearningFetch(fetchAt(time), journal, () => time)('x')

    expect((await journal.clockDifference())?.milliseconds).toBe(0)
  })
})

describe('whatever happens', () => {
  const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('lost' as const, 'cut' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(401, 413, 429, 500, 503).map((status) => ({ status })),
    },
  )
  const step = fc.oneof(
    fc.record({ does: fc.constant('record' as const), how: fc.nat(2) }),
    fc.record({ does: fc.constant('send' as const), faults: fc.array(fault, { maxLength: 6 }) }),
    fc.record({ does: fc.constant('both' as const), faults: fc.array(fault, { maxLength: 6 }) }),
    fc.record({ does: fc.constant('kill' as const), faults: fc.array(fault, { maxLength: 3 }) }),
    fc.record({ does: fc.constant('sign' as const), as: fc.constantFrom(PARTY, OTHER, undefined) }),
    fc.record({ does: fc.constant('later' as const) }),
  )

  it('each entry is recorded once, or still in the queue with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        name++
        time = NOW.getTime()
        party = PARTY
        service = new Service()
        journal = await openOne()
        const expected: string[] = []
        let things = 0

        for (const one of steps) {
          switch (one.does) {
            case 'record': {
              things++
              if (one.how === 0) {
                const given = await offer(things)
                expected.push(messageHash(given, PARTY))
                await journal.commit(PARTY, givenHandoff(given, factory.device))
              } else {
                const added = await event(things)
                expected.push(idOf(added))
                await journal.commit(PARTY, { queue: [added] })
              }
              break
            }
            case 'send':
              service.faults = [...one.faults]
              await open().now()
              break
            case 'both': {
              service.faults = [...one.faults]
              const other = await openOne()
              const free = { locks: undefined }
              await Promise.all([open(free).now(), open({ ...free, journal: other }).now()])
              break
            }
            case 'kill': {
              service.faults = [...one.faults]
              const victim = await openOne()
              const sending = open({ journal: victim, locks: undefined }).now()
              await new Promise((resolve) => setTimeout(resolve, 1))
              vi.spyOn(console, 'error').mockReturnValue()
              victim.close()
              await sending
              vi.restoreAllMocks()
              break
            }
            case 'sign':
              party = one.as
              break
            case 'later':
              time += 600_000
          }
          service.faults = []
          // Nothing that is said to be recorded may be unknown to the service.
          const entries = await journal.entries()
          const ids = entries.map((entry) =>
            entry.kind === 'event'
              ? String(entry.signed.event.eventID)
              : 'handoff' in entry
                ? entry.handoff
                : '',
          )
          expect(ids).toEqual(expected)
          entries.forEach(({ state, reason }, at) => {
            if (state === 'recorded') expect(service.recorded).toContain(expected[at])
            if (state === 'refused' || state === 'conflict') expect(reason).toBeDefined()
          })
        }

        party = PARTY
        time += 600_000
        for (const { id, state } of await journal.entries()) {
          if (state === 'refused') await journal.retry(id)
        }
        await open().now()
        expect(await states()).toEqual(expected.map(() => ['recorded', undefined]))
        expect([...service.recorded].sort()).toEqual([...expected].sort())
        opened.splice(0).forEach((one) => one.close())
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
