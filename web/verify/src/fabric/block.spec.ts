import { beforeAll, expect, it, vi } from 'vitest'
import { fromBase64, toBase64 } from '../bytes.ts'
import type { Check } from '../refusal.ts'
import {
  appending,
  BLOCK,
  confirmationOf,
  confirmedBundle,
  confirming,
  CONTRACT,
  keyOf,
  LIFECYCLE,
  recordOf,
  trustOf,
  verifyConfirmed,
  type TestConfirmation,
} from './confirmed.fixture.ts'
import {
  blockOf,
  BRAND,
  namespace,
  network,
  ORDERER,
  payloadOf,
  REGULATOR,
  write,
  type Call,
  type Network,
  type TestBlock,
} from './network.fixture.ts'
import { METADATA } from './messages.ts'
import { organisation, type TestNode } from './organisation.fixture.ts'
import { message } from './protobuf.fixture.ts'
import { Message } from './protobuf.ts'

const SIZE = 16

let fabric: Network
let confirmation: TestConfirmation
let block: TestBlock

beforeAll(async () => {
  fabric = await network()
  confirmation = await confirmationOf(fabric, confirming(fabric, SIZE))
  block = await blockWith({})
})

function peer(msp: string): TestNode {
  const node = fabric.peers[msp]
  if (!node) throw new Error(`no peer of ${msp}`)
  return node
}

/** A block whose second transaction is an append with these changes. */
async function blockWith(changes: Partial<Call>, number = BLOCK, signer = fabric.orderer) {
  const first = await payloadOf(confirming(fabric))
  const second = await payloadOf({ ...appending(fabric, SIZE), ...changes })
  return blockOf(fabric, number, [first, second], signer)
}

function verify(changed: object | null, reach: 3 | 4 = 4) {
  const bundle = confirmedBundle({ ...confirmation, block: changed }, SIZE)
  return verifyConfirmed(bundle, trustOf(fabric), reach)
}

function flipped(encoded: string | undefined): string {
  const bytes = fromBase64(encoded ?? '') ?? new Uint8Array()
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  return toBase64(bytes)
}

it('reaches level 4', async () => {
  expect(await verify(block)).toMatchObject({
    level: 4,
    logs: [{ confirmed: { level: 4, block: BLOCK, orderers: [ORDERER] } }],
  })
})

it('reaches level 3 without a block, and where none is asked for', async () => {
  expect(await verify(null)).toMatchObject({ level: 3 })
  expect(await verify(block, 3)).toMatchObject({ level: 3 })
})

const keys = (...writes: Uint8Array[]) => [
  LIFECYCLE,
  namespace(CONTRACT, message(...writes.map((one) => [3, one] as const))),
]

/** The block's signatures, and what they are over, with others in their place. */
function signedBy(one: TestBlock, value: Uint8Array, count: number): string {
  const metadata = new Message(fromBase64(one.signatures) ?? value, METADATA, 'block-format')
  const [signature = value] = metadata.list(2)
  const signatures = Array.from({ length: count }, () => [2, signature] as const)
  return toBase64(message([1, value.length > 0 ? value : metadata.bytes(1)], ...signatures))
}

const changed: [string, Check, (block: TestBlock) => object][] = [
  ['no object', 'block-format', () => []],
  ['a hash that is short', 'block-format', (one) => ({ ...one, dataHash: 'AAAA' })],
  ['no list of transactions', 'block-format', (one) => ({ ...one, envelopes: 'AAAA' })],
  ['no metadata', 'block-format', (one) => ({ ...one, signatures: '/w==' })],
  [
    'too many that follow',
    'block-format',
    (one) => ({ ...one, following: Array.from({ length: 9 }, () => one.following[0]) }),
  ],
  [
    'too many authorities',
    'block-format',
    (one) => ({ ...one, authorities: Array.from({ length: 65 }, () => 'AAAA') }),
  ],
  [
    'too many signatures',
    'block-format',
    (one) => ({ ...one, signatures: signedBy(one, new Uint8Array(), 65) }),
  ],
  [
    'too much beside the header that is signed',
    'block-format',
    (one) => ({ ...one, signatures: signedBy(one, new Uint8Array(65_537), 1) }),
  ],
  [
    'more transactions than a call has arguments',
    'block-data',
    (one) => ({ ...one, envelopes: Array.from({ length: 300_000 }, () => '') }),
  ],
  [
    'a transaction less',
    'block-data',
    (one) => ({ ...one, envelopes: one.envelopes.slice(0, -1) }),
  ],
  [
    'a transaction changed',
    'block-data',
    (one) => ({ ...one, envelopes: [flipped(one.envelopes[0]), ...one.envelopes.slice(1)] }),
  ],
  [
    'another block before it',
    'block-signature',
    (one) => ({ ...one, previousHash: flipped(one.previousHash) }),
  ],
  ['no signature', 'block-signature', (one) => ({ ...one, signatures: '' })],
  [
    'a signature changed',
    'block-signature',
    (one) => ({ ...one, signatures: flipped(one.signatures) }),
  ],
  ['no authority', 'block-signature', (one) => ({ ...one, authorities: [] })],
  [
    'a number left out after it',
    'block-chain',
    (one) => ({ ...one, following: one.following.map((next) => ({ ...next, number: BLOCK + 2 })) }),
  ],
  [
    'a block after it that names another one',
    'block-chain',
    (one) => ({
      ...one,
      following: one.following.map((next) => ({ ...next, previousHash: one.previousHash })),
    }),
  ],
]

it.each(changed)('refuses %s: %s', async (_, failed, change) => {
  expect(await verify(change(block))).toMatchObject({ level: 1, failed })
})

it('refuses another block than the one that was read', async () => {
  expect(await verify(await blockWith({}, BLOCK + 1))).toMatchObject({ failed: 'block-number' })
})

it.each<[string, () => Partial<Call>]>([
  ['no append', () => ({ words: ['rotate', ''] })],
  ['on another channel', () => ({ channel: 'other' })],
  ['of another contract', () => ({ contracts: [CONTRACT, 'other', CONTRACT] })],
  ['by another organisation', () => ({ creator: fabric.peers[REGULATOR] ?? fabric.client })],
  ['that writes nothing', () => ({ namespaces: keys() })],
  [
    'that writes another record',
    () => ({ namespaces: keys(write(keyOf(SIZE), recordOf(SIZE, ['a']))) }),
  ],
  [
    'that writes it under another key',
    () => ({ namespaces: keys(write(keyOf(4), recordOf(SIZE))) }),
  ],
  [
    'that deletes it',
    () => ({
      namespaces: keys(message([1, keyOf(SIZE)], [2, 1], [3, recordOf(SIZE)])),
    }),
  ],
  [
    'that writes it to another contract',
    () => ({
      namespaces: [namespace('other', message([3, write(keyOf(SIZE), recordOf(SIZE))]))],
    }),
  ],
  ['of another kind', () => ({ type: 1 })],
])('refuses a transaction %s', async (_, changes) => {
  expect(await verify(await blockWith(changes()))).toMatchObject({ failed: 'block-transaction' })
})

it.each<[string, () => Partial<Call>]>([
  ['nobody', () => ({ endorsers: [] })],
  ['the operator alone', () => ({ endorsers: [peer(BRAND)] })],
  ['the operator alone, twice', () => ({ endorsers: [peer(BRAND), peer(BRAND)] })],
  ['one of three', () => ({ endorsers: [peer(REGULATOR)] })],
  ['nodes that are no peers', () => ({ endorsers: [peer(BRAND), fabric.client, fabric.orderer] })],
  [
    'another organisation’s key',
    () => ({ endorsers: [peer(BRAND), { ...peer(BRAND), identity: peer(REGULATOR).identity }] }),
  ],
  ['three, but as another call', () => ({ hashOf: () => new Uint8Array(32) })],
  ['three, though it failed', () => ({ status: 500 })],
  ['too many', () => ({ endorsers: Array.from({ length: 65 }, () => peer(REGULATOR)) })],
])('refuses a transaction endorsed by %s', async (_, changes) => {
  expect(await verify(await blockWith(changes()))).toMatchObject({
    level: 1,
    failed: 'block-transaction',
  })
})

it('passes over an endorsement of the transaction that does not hold beside those that do', async () => {
  const stranger = await (await organisation('StrangerMSP')).node('peer')
  const endorsers = [stranger, peer(BRAND), peer(REGULATOR)]

  expect(await verify(await blockWith({ endorsers }))).toMatchObject({ level: 4 })
})

it('looks at no signature after the first that holds', async () => {
  const many = { ...block, signatures: signedBy(block, new Uint8Array(), 64) }
  const verifications = vi.spyOn(crypto.subtle, 'verify')

  await verify(block)
  const asked = verifications.mock.calls.length
  const result = await verify(many)

  expect(result).toMatchObject({ level: 4, logs: [{ confirmed: { orderers: [ORDERER] } }] })
  expect(verifications).toHaveBeenCalledTimes(2 * asked)
  verifications.mockRestore()
})

it('refuses a block without the transaction', async () => {
  const short = await blockOf(fabric, BLOCK, [await payloadOf(appending(fabric, SIZE))])

  expect(await verify(short)).toMatchObject({ failed: 'block-transaction' })
})

it('refuses the signature of a node that does not order', async () => {
  const peer = fabric.peers[BRAND] ?? fabric.client
  const one = await blockWith({}, BLOCK, peer)
  const authority = fabric.organisations[BRAND]?.authority ?? new Uint8Array()

  const result = await verify({ ...one, authorities: [toBase64(authority)] })

  expect(result).toMatchObject({ failed: 'block-signature' })
})

it('refuses an orderer of an authority that is not pinned', async () => {
  const other = await organisation(ORDERER)
  const one = await blockWith({}, BLOCK, await other.node('orderer'))

  const result = await verify({ ...one, authorities: [toBase64(other.authority)] })

  expect(result).toMatchObject({ failed: 'block-signature' })
})
