import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ORIGIN } from '../bundle.fixture.ts'
import { toBase64 } from '../bytes.ts'
import { OTHER_ORIGIN, otherLog } from '../otherLog.fixture.ts'
import type { Check } from '../refusal.ts'
import {
  appending,
  confirmationOf,
  confirmedBundle,
  confirming,
  confirmingOther,
  CONFIRMED,
  CONTRACT,
  keyOf,
  LIFECYCLE,
  PLACE,
  recordOf,
  trustOf,
  verifyConfirmed,
  type TestConfirmation,
} from './confirmed.fixture.ts'
import {
  ASSOCIATION,
  BRAND,
  namespace,
  network,
  read,
  REGULATOR,
  write,
  type Call,
  type Network,
} from './network.fixture.ts'
import { organisation, type TestNode } from './organisation.fixture.ts'
import { message } from './protobuf.fixture.ts'

let fabric: Network

beforeAll(async () => void (fabric = await network()))

function peer(msp: string): TestNode {
  const node = fabric.peers[msp]
  if (!node) throw new Error(`no peer of ${msp}`)
  return node
}

async function verify(changes: Partial<Call> = {}, size = CONFIRMED) {
  const confirmation = await confirmationOf(fabric, { ...confirming(fabric, size), ...changes })
  return verifyConfirmed(confirmedBundle(confirmation, size), trustOf(fabric))
}

it('reaches level 3 below the confirmed size, and names who confirmed it', async () => {
  const result = await verify()

  expect(result).toMatchObject({
    level: 2,
    logs: [
      {
        origin: ORIGIN,
        size: 16,
        confirmed: {
          level: 3,
          size: 8,
          operator: BRAND,
          expired: [],
          organisations: [
            { msp: BRAND },
            { msp: ASSOCIATION, names: { en: 'Tea association' } },
            { msp: REGULATOR },
          ],
        },
      },
    ],
  })
  const levels = 'entries' in result ? result.entries.map(({ index, level }) => [index, level]) : []
  expect(levels).toContainEqual([7, 3])
  expect(levels).toContainEqual([8, 2])
})

it('reaches level 3 for all where all is confirmed', async () => {
  expect(await verify({}, 16)).toMatchObject({ level: 3 })
})

it('is content with a majority', async () => {
  const endorsers = [peer(ASSOCIATION), peer(REGULATOR)]

  expect(await verify({ endorsers }, 16)).toMatchObject({
    level: 3,
    logs: [{ confirmed: { organisations: [{ msp: ASSOCIATION }, { msp: REGULATOR }] } }],
  })
})

it('takes no confirmation for one where the operator alone keeps the ledger', async () => {
  const confirmation = await confirmationOf(fabric, confirming(fabric, 16))
  const trust = { ...trustOf(fabric), ledger: null }

  expect(await verifyConfirmed(confirmedBundle(confirmation, 16), trust)).toMatchObject({
    level: 2,
    logs: [{ confirmed: undefined }],
  })
})

it('says that a certificate has expired', async () => {
  const validity = { notBefore: new Date('2020-01-01'), notAfter: new Date('2025-01-01') }
  const old = await fabric.organisations[REGULATOR]?.node('peer', validity)

  const endorsers = old ? [peer(ASSOCIATION), old] : []

  expect(await verify({ endorsers }, 16)).toMatchObject({
    level: 3,
    logs: [{ confirmed: { expired: [{ msp: REGULATOR, until: '2025-01-01T00:00:00.000Z' }] } }],
  })
})

it('takes two of one organisation for one', async () => {
  const second = await fabric.organisations[ASSOCIATION]?.node('peer')

  const endorsers = second ? [peer(ASSOCIATION), second] : []

  expect(await verify({ endorsers })).toMatchObject({ level: 1, failed: 'confirmation-policy' })
})

const own = (keys: Uint8Array, ...more: [number, Uint8Array][]) => [
  LIFECYCLE,
  namespace(CONTRACT, keys, ...more),
]
const record = () => read(keyOf(CONFIRMED), PLACE)

const refused: [string, Check, () => Partial<Call>][] = [
  ['another kind of transaction', 'confirmation-format', () => ({ type: 1 })],
  ['no action', 'confirmation-format', () => ({ actions: 0 })],
  ['two actions', 'confirmation-format', () => ({ actions: 2 })],
  [
    'endorsements of another proposal',
    'confirmation-proposal',
    () => ({ hashOf: () => new Uint8Array(32) }),
  ],
  ['another channel', 'confirmation-channel', () => ({ channel: 'other' })],
  [
    'another contract in the header',
    'confirmation-contract',
    () => ({ contracts: ['other', CONTRACT, CONTRACT] }),
  ],
  [
    'another contract called',
    'confirmation-contract',
    () => ({ contracts: [CONTRACT, 'other', CONTRACT] }),
  ],
  [
    'another contract that answered',
    'confirmation-contract',
    () => ({ contracts: [CONTRACT, CONTRACT, 'other'] }),
  ],
  [
    'endorsements of an append, such as a losing fork has too',
    'confirmation-arguments',
    () => appending(fabric),
  ],
  [
    'an older checkpoint as if it were a newer one',
    'confirmation-arguments',
    () => confirming(fabric, 4),
  ],
  [
    'the record of another organisation with the same origin',
    'confirmation-arguments',
    () => ({ words: ['checkpoint', REGULATOR, ORIGIN, '8'] }),
  ],
  [
    'an argument too many',
    'confirmation-arguments',
    () => ({ words: [...confirming(fabric).words, ''] }),
  ],
  [
    'a call with decorations',
    'confirmation-arguments',
    () => ({ decorations: [[2, message([1, 'a'])]] }),
  ],
  ['a call that begins the contract', 'confirmation-arguments', () => ({ decorations: [[3, 1]] })],
  [
    'a write',
    'confirmation-write-set',
    () => ({ namespaces: own(message([1, record()], [3, write(keyOf(CONFIRMED), 'x')])) }),
  ],
  [
    'a write elsewhere',
    'confirmation-write-set',
    () => ({
      namespaces: [
        ...confirming(fabric).namespaces,
        namespace('other', message([3, write('a', 'b')])),
      ],
    }),
  ],
  [
    'metadata written',
    'confirmation-write-set',
    () => ({ namespaces: own(message([1, record()], [4, message([1, 'a'])])) }),
  ],
  [
    'a range query',
    'confirmation-write-set',
    () => ({ namespaces: own(message([1, record()], [2, message([1, 'a'])])) }),
  ],
  [
    'a private collection',
    'confirmation-write-set',
    () => ({ namespaces: own(message([1, record()]), [3, message([1, 'a'])]) }),
  ],
  ['an event', 'confirmation-write-set', () => ({ event: message([1, 'a']) })],
  [
    'another key read',
    'confirmation-read-set',
    () => ({ namespaces: own(message([1, read(keyOf(4), PLACE)])) }),
  ],
  [
    'a further key read',
    'confirmation-read-set',
    () => ({ namespaces: own(message([1, record()], [1, read('a', PLACE)])) }),
  ],
  [
    'a key that was not there',
    'confirmation-read-set',
    () => ({ namespaces: own(message([1, read(keyOf(CONFIRMED), null)])) }),
  ],
  ['nothing read', 'confirmation-read-set', () => ({ namespaces: [] })],
  [
    'state of another contract read',
    'confirmation-read-set',
    () => ({
      namespaces: [...confirming(fabric).namespaces, namespace('other', message([1, record()]))],
    }),
  ],
  [
    'more of the lifecycle read',
    'confirmation-read-set',
    () => ({
      namespaces: [
        namespace('_lifecycle', message([1, read('namespaces/fields/other/Sequence', [3, 0])])),
        namespace(CONTRACT, message([1, record()])),
      ],
    }),
  ],
  ['a contract that failed', 'confirmation-result', () => ({ status: 500 })],
  ['no record', 'confirmation-result', () => ({ result: '' })],
  ['the record of another size', 'confirmation-result', () => ({ result: recordOf(4) })],
  [
    'a record with another key',
    'confirmation-result',
    () => ({ result: recordOf(CONFIRMED).replace(/\+[0-9a-f]{8}\+\S+/, '+00000000+AA==') }),
  ],
  [
    'the record of another organisation',
    'confirmation-result',
    () => ({ result: recordOf(CONFIRMED, [ORIGIN], REGULATOR) }),
  ],
  [
    'a record without its own origin',
    'confirmation-result',
    () => ({ result: recordOf(CONFIRMED, [OTHER_ORIGIN]) }),
  ],
  ['nobody', 'confirmation-policy', () => ({ endorsers: [] })],
  ['one organisation of three', 'confirmation-policy', () => ({ endorsers: [peer(REGULATOR)] })],
  ['only the operator', 'confirmation-operator', () => ({ endorsers: [peer(BRAND)] })],
  [
    'a second origin that nothing is stated of',
    'confirmation-origins',
    () => ({ result: recordOf(CONFIRMED, [ORIGIN, OTHER_ORIGIN]) }),
  ],
  [
    'an endorsement that another key signed',
    'confirmation-signature',
    () => ({
      endorsers: [
        peer(BRAND),
        peer(ASSOCIATION),
        { identity: peer(REGULATOR).identity, sign: peer(BRAND).sign },
      ],
    }),
  ],
]

it.each(refused)('refuses %s: %s', async (_, failed, changes) => {
  expect(await verify(changes())).toMatchObject({ level: 1, failed })
})

describe('a second origin of the operator', () => {
  async function withOther(changes: Partial<Call> | undefined) {
    const result = recordOf(16, [ORIGIN, OTHER_ORIGIN])
    const call = { ...confirming(fabric, 16), result }
    const bundle = confirmedBundle(await confirmationOf(fabric, call), 16)
    const other = changes && { ...confirmingOther(fabric), ...changes }
    bundle.logs.push(otherLog(other && (await confirmationOf(fabric, other))))
    return verifyConfirmed(bundle, trustOf(fabric))
  }

  it('is taken where organisations confirmed that log too', async () => {
    expect(await withOther({})).toMatchObject({
      level: 3,
      logs: [
        { origin: ORIGIN, size: 16, confirmed: { level: 3, size: 16 } },
        { origin: OTHER_ORIGIN, size: 3, confirmed: { level: 3, size: 3 } },
      ],
    })
  })

  it('is refused where the operator alone says that nothing is recorded there', async () => {
    expect(await withOther(undefined)).toMatchObject({ level: 1, failed: 'confirmation-origins' })
  })

  it.each<[string, Check, () => Partial<Call>]>([
    ['nobody confirmed that log', 'confirmation-policy', () => ({ endorsers: [] })],
    [
      'something else of that log was confirmed',
      'confirmation-result',
      () => ({ result: recordOf(CONFIRMED) }),
    ],
  ])('is refused where %s: %s', async (_, failed, changes) => {
    expect(await withOther(changes())).toMatchObject({ level: 1, failed })
  })
})

describe('many that would take long', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each<[string, (parts: TestConfirmation) => Promise<object>]>([
    [
      'authorities',
      async (parts) => ({ ...parts, authorities: Array.from({ length: 65 }, () => 'AAAA') }),
    ],
    [
      'endorsements',
      () => {
        const endorsers = Array.from({ length: 65 }, () => peer(REGULATOR))
        return confirmationOf(fabric, { ...confirming(fabric), endorsers })
      },
    ],
  ])('are refused: %s', async (_, change) => {
    const parts = await confirmationOf(fabric, confirming(fabric))

    const result = await verifyConfirmed(confirmedBundle(await change(parts)), trustOf(fabric))

    expect(result).toMatchObject({ level: 1, failed: 'confirmation-format' })
  })

  it('are not asked for signatures: authorities that are not pinned, and one given twice', async () => {
    const parts = await confirmationOf(fabric, confirming(fabric))
    const doubles = await Promise.all(Array.from({ length: 8 }, () => organisation(REGULATOR)))
    const more = doubles.map(({ authority }) => toBase64(authority))
    const crowd = { ...parts, authorities: [...more, ...parts.authorities, ...parts.authorities] }
    const verifications = vi.spyOn(crypto.subtle, 'verify')

    const few = await verifyConfirmed(confirmedBundle(parts), trustOf(fabric))
    const asked = verifications.mock.calls.length
    const many = await verifyConfirmed(confirmedBundle(crowd), trustOf(fabric))

    expect(many).toEqual(few)
    expect(verifications).toHaveBeenCalledTimes(2 * asked)
  })
})

describe('who endorsed', () => {
  async function endorsedBy(node: TestNode | undefined, authority?: string) {
    const endorsers = [peer(BRAND), peer(ASSOCIATION), ...(node ? [node] : [])]
    const call = { ...confirming(fabric), endorsers }
    const confirmation = await confirmationOf(fabric, call)
    if (authority) confirmation.authorities.push(authority)
    return verifyConfirmed(confirmedBundle(confirmation), trustOf(fabric))
  }

  const ofRegulator = (role: string) => fabric.organisations[REGULATOR]?.node(role)

  it.each(['client', 'admin', 'orderer', 'peer, OU=client', 'farmers'])(
    'cannot be a node with the role %s',
    async (role) => {
      const result = await endorsedBy(await ofRegulator(role))

      expect(result).toMatchObject({ failed: 'confirmation-certificate' })
    },
  )

  it('cannot be of an organisation that is not known', async () => {
    const stranger = await organisation('StrangerMSP')
    const authority = Buffer.from(stranger.authority).toString('base64')

    const result = await endorsedBy(await stranger.node('peer'), authority)

    expect(result).toMatchObject({ failed: 'confirmation-authority' })
  })

  it('cannot be of a known organisation by an authority that is not pinned', async () => {
    const double = await organisation(REGULATOR)
    const authority = Buffer.from(double.authority).toString('base64')

    const result = await endorsedBy(await double.node('peer'), authority)

    expect(result).toMatchObject({ failed: 'confirmation-authority' })
  })

  it('cannot speak for another organisation', async () => {
    const node = peer(ASSOCIATION)
    const pem = new TextDecoder().decode(node.identity).replace(/^[^-]*/, '')
    const identity = message([1, REGULATOR], [2, pem])

    const result = await endorsedBy({ ...node, identity })

    expect(result).toMatchObject({ failed: 'confirmation-authority' })
  })

  it('cannot name an authority that did not sign', async () => {
    const double = await organisation(REGULATOR)

    const result = await endorsedBy(await double.node('peer'))

    expect(result).toMatchObject({ failed: 'confirmation-certificate' })
  })

  it('has to have a certificate', async () => {
    const identity = message([1, REGULATOR], [2, 'no certificate'])

    const result = await endorsedBy({ ...peer(REGULATOR), identity })

    expect(result).toMatchObject({ failed: 'confirmation-certificate' })
  })
})

describe('a confirmation of another shape', () => {
  it.each([
    ['no object', 'x'],
    ['no transaction', { authorities: [] }],
    ['no base64', { transaction: '-', authorities: [] }],
    ['no authorities', { transaction: '' }],
    ['no message', { transaction: 'AAAA', authorities: [] }],
  ])('is refused: %s', async (_, confirmation) => {
    const bundle = confirmedBundle(Object(confirmation))

    expect(await verifyConfirmed(bundle, trustOf(fabric))).toMatchObject({
      level: 1,
      failed: 'confirmation-format',
    })
  })

  it('is refused without a checkpoint that it could be of', async () => {
    const bundle = confirmedBundle(await confirmationOf(fabric, confirming(fabric)))
    bundle.logs.forEach((log) => Object.assign(log, { confirmed: null, consistency: [] }))

    expect(await verifyConfirmed(bundle, trustOf(fabric))).toMatchObject({
      failed: 'confirmation-format',
    })
  })
})
