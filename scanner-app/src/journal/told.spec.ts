import { expect, it } from 'vitest'
import type { Message } from '../handoff/index.ts'
import type { KeptHandoff, ToldHandoff } from './shapes.ts'
import { withdrawnBy, withTold, type OnItsWay } from './told.ts'

const US = 'us'
const THEM = 'them'

function toldOf(side: KeptHandoff['side'], more: Partial<ToldHandoff>): ToldHandoff {
  const [giver, taker] = side === 'giver' ? [US, THEM] : [THEM, US]
  return {
    offer: 'h',
    state: 'offered',
    giver: { party: giver, name: giver },
    taker: more.state === 'accepted' ? { party: taker, name: taker } : null,
    things: 1,
    expires: '',
    begun: '',
    offeredAt: '',
    acceptedAt: null,
    recordedAt: null,
    anchoredAt: null,
    secondsToAnchored: null,
    flags: [],
    ...more,
  }
}

function keptOf(side: KeptHandoff['side'], state: KeptHandoff['state']): KeptHandoff {
  return { hash: 'h', party: US, side, state, eventID: '', things: 1, at: 0 }
}

const OFFERED = { state: 'offered', withdrawn: [] }
const ACCEPTED = { state: 'accepted' }
const BY_GUEST = { state: 'accepted', taker: null, guest: { way: 'link', at: '' } }
const NO_OFFER = { state: 'withdrawn', withdrawn: ['offer'] }
const NO_ANSWER = { state: 'offered', withdrawn: ['acceptance'] }
const NO_GUEST = { state: 'offered', withdrawn: ['guest'] }
const OUTSIDE = { state: 'offered', kept: ['acceptance'] }

it.each<
  [KeptHandoff['side'], KeptHandoff['state'], Partial<ToldHandoff>, OnItsWay, KeptHandoff['state']]
>([
  ['giver', 'unconfirmed', OFFERED, 'brought', 'unconfirmed'],
  ['giver', 'unconfirmed', ACCEPTED, 'brought', 'confirmed'],
  ['giver', 'unconfirmed', BY_GUEST, 'brought', 'guest'],
  ['giver', 'unconfirmed', { state: 'sent' }, 'brought', 'sent'],
  ['giver', 'confirmed', OFFERED, 'brought', 'confirmed'],
  ['giver', 'confirmed', NO_ANSWER, 'brought', 'unconfirmed'],
  ['giver', 'guest', NO_ANSWER, 'brought', 'unconfirmed'],
  ['giver', 'guest', NO_GUEST, 'brought', 'unconfirmed'],
  ['giver', 'guest', NO_GUEST, 'waits', 'guest'],
  ['giver', 'guest', { ...NO_GUEST, ...OUTSIDE }, 'brought', 'guest'],
  ['giver', 'confirmed', NO_GUEST, 'brought', 'confirmed'],
  ['giver', 'confirmed', { state: 'offered' }, 'brought', 'unconfirmed'],
  ['giver', 'confirmed', NO_ANSWER, 'waits', 'confirmed'],
  ['giver', 'confirmed', OUTSIDE, 'brought', 'confirmed'],
  ['giver', 'confirmed', NO_OFFER, 'brought', 'withdrawn'],
  ['giver', 'withdrawn', OFFERED, 'brought', 'withdrawn'],
  ['taker', 'meant', OFFERED, 'brought', 'meant'],
  ['taker', 'meant', ACCEPTED, 'brought', 'taken'],
  ['taker', 'meant', { ...ACCEPTED, taker: { party: 'x', name: 'x' } }, 'brought', 'meant'],
  ['taker', 'taken', OFFERED, 'waits', 'taken'],
  ['taker', 'taken', NO_ANSWER, 'brought', 'withdrawn'],
  ['taker', 'taken', NO_ANSWER, 'waits', 'taken'],
  ['taker', 'taken', NO_OFFER, 'brought', 'withdrawn'],
])(
  'a %s whose handoff is %s is told %o while its answer is %s: %s',
  (side, state, told, way, now) => {
    const kept = { ...keptOf(side, state), acceptanceHash: 'a' }

    const next = withTold(kept, { told: toldOf(side, told) }, way)

    expect(next.state).toBe(now)
    expect(next.acceptanceHash).toBe(now === 'unconfirmed' ? undefined : 'a')
  },
)

const MESSAGE = { signature: 'theirs' } as Message
const COUNTS = { ...ACCEPTED, accepted: 'counts' }
const OF_OTHERS = { ...COUNTS, taker: { party: 'x', name: 'x' } }

it.each<
  [
    KeptHandoff['side'],
    string | undefined,
    Partial<ToldHandoff>,
    Message | undefined,
    OnItsWay,
    string?,
  ]
>([
  ['giver', undefined, COUNTS, MESSAGE, 'brought', 'counts'],
  ['giver', undefined, COUNTS, undefined, 'brought'],
  ['giver', undefined, ACCEPTED, MESSAGE, 'brought'],
  ['giver', 'scanned', COUNTS, MESSAGE, 'brought', 'counts'],
  ['giver', 'scanned', COUNTS, undefined, 'brought'],
  ['giver', 'scanned', COUNTS, MESSAGE, 'waits', 'scanned'],
  ['giver', 'scanned', ACCEPTED, undefined, 'brought', 'scanned'],
  ['taker', undefined, COUNTS, MESSAGE, 'brought', 'counts'],
  ['taker', undefined, OF_OTHERS, MESSAGE, 'brought'],
  ['taker', 'own', COUNTS, MESSAGE, 'brought', 'own'],
])(
  'a %s that has the signature %s is told %o with %o while its answer is %s: it shows %s',
  (side, has, told, acceptance, way, shows) => {
    const state = side === 'giver' ? 'confirmed' : 'taken'
    const own = has ? { acceptance: {} as Message, acceptanceHash: has } : {}
    const kept = { ...keptOf(side, state), ...own }

    const next = withTold(kept, { told: toldOf(side, told), acceptance }, way)

    expect(next.acceptanceHash).toBe(shows)
    expect(next.acceptance !== undefined).toBe(shows !== undefined)
  },
)

it.each<[KeptHandoff['side'], string[], 'own' | 'other' | undefined]>([
  ['giver', ['offer'], 'own'],
  ['giver', ['acceptance'], 'other'],
  ['taker', ['offer'], 'other'],
  ['taker', ['acceptance'], 'own'],
  ['taker', [], undefined],
])('knows who has declared what wrong: of a %s, %o', (side, withdrawn, by) => {
  const told = toldOf(side, { withdrawn })

  expect(withdrawnBy({ ...keptOf(side, 'taken'), told })).toBe(by)
})
