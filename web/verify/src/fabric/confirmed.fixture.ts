import {
  bundleOf,
  checkpointOf,
  ITEM,
  logRoot,
  ORIGIN,
  VKEYS,
  writtenEntries,
  type TestBundle,
} from '../bundle.fixture.ts'
import { toBase64 } from '../bytes.ts'
import { OTHER_ORIGIN, OTHER_ROOT, OTHER_SIZE, OTHER_VKEYS } from '../otherLog.fixture.ts'
import { readTrustFile } from '../trustFile.ts'
import { verifyBundle, type Verification } from '../verifyBundle.ts'
import { checkConfirmationInBlock } from './block.ts'
import { checkConfirmation } from './confirmation.ts'
import {
  ASSOCIATION,
  BRAND,
  namespace,
  ORDERER,
  payloadOf,
  read,
  REGULATOR,
  write,
  type Call,
  type Network,
  type TestBlock,
} from './network.fixture.ts'
import { message } from './protobuf.fixture.ts'

export const CHANNEL = 'trace'
export const CONTRACT = 'tracelog'
export const BLOCK = 7
/** The record was written by the second transaction of its block. */
export const PLACE: readonly [number, number] = [BLOCK, 1]
/** Half of the golden log is newer than what is confirmed. */
export const CONFIRMED = 8

const entries = writtenEntries()
// Both take long to make, and are asked for in most tests.
const plain = JSON.stringify(bundleOf(entries))
const roots = new Map<number, string>()

function rootAt(size: number): string {
  const root = roots.get(size) ?? toBase64(logRoot(entries.slice(0, size)))
  roots.set(size, root)
  return root
}

const [LOG_KEY = '', ITEMS_KEY = ''] = VKEYS.split('\n')

export function keyOf(size: number, msp = BRAND): string {
  return `checkpoint ${msp} ${ORIGIN} ${size}`
}

/** What the ledger keeps for the first entries. */
export function recordOf(size: number, origins = [ORIGIN], msp = BRAND): string {
  const lines = ['chamadao-anchor/1', msp, ORIGIN, LOG_KEY, ITEMS_KEY, String(size), rootAt(size)]
  return `${[...lines, ...origins].join('\n')}\n`
}

export function trustOf({ organisations }: Network) {
  const authorities = (msp: string) => [organisations[msp]?.fingerprint]
  const names: Record<string, string> = {
    [BRAND]: 'Mengku Tea',
    [ASSOCIATION]: 'Tea association',
    [REGULATOR]: 'Market regulator',
  }
  return {
    format: 'chamadao-trust/1',
    operator: BRAND,
    logs: [LOG_KEY, ITEMS_KEY, ...OTHER_VKEYS],
    ledger: {
      channel: CHANNEL,
      contract: CONTRACT,
      organisations: [BRAND, ASSOCIATION, REGULATOR].map((msp) => ({
        msp,
        authorities: authorities(msp),
        names: { en: names[msp] },
      })),
      orderers: [{ msp: ORDERER, authorities: authorities(ORDERER) }],
    },
  }
}

export const LIFECYCLE = namespace(
  '_lifecycle',
  message([1, read(`namespaces/fields/${CONTRACT}/Sequence`, [3, 0])]),
)

/** An honest confirmation of the first entries, by all three organisations. */
export function confirming({ peers, client }: Network, size = CONFIRMED): Call {
  return {
    type: 3,
    channel: CHANNEL,
    contracts: [CONTRACT, CONTRACT, CONTRACT],
    words: ['checkpoint', BRAND, ORIGIN, String(size)],
    decorations: [],
    namespaces: [LIFECYCLE, namespace(CONTRACT, message([1, read(keyOf(size), PLACE)]))],
    event: undefined,
    status: 200,
    result: recordOf(size),
    hashOf: (hash) => hash,
    actions: 1,
    endorsers: Object.values(peers),
    creator: client,
  }
}

/** The same of all entries of the operator's other log. */
export function confirmingOther(network: Network): Call {
  const lines = ['chamadao-anchor/1', BRAND, OTHER_ORIGIN, ...OTHER_VKEYS, OTHER_SIZE, OTHER_ROOT]
  const key = `checkpoint ${BRAND} ${OTHER_ORIGIN} ${OTHER_SIZE}`
  return {
    ...confirming(network),
    words: ['checkpoint', BRAND, OTHER_ORIGIN, String(OTHER_SIZE)],
    namespaces: [LIFECYCLE, namespace(CONTRACT, message([1, read(key, PLACE)]))],
    result: `${[...lines, ORIGIN, OTHER_ORIGIN].join('\n')}\n`,
  }
}

/** The transaction that wrote the record. */
export function appending(network: Network, size = CONFIRMED): Call {
  const keys = message(
    [1, read(keyOf(size), null)],
    [3, write(keyOf(size), recordOf(size))],
    [3, write(`head ${BRAND} ${ORIGIN}`, String(size))],
  )
  return {
    ...confirming(network, size),
    words: ['append', checkpointOf(entries.slice(0, size)), ''],
    namespaces: [LIFECYCLE, namespace(CONTRACT, keys)],
  }
}

export interface TestConfirmation {
  transaction: string
  authorities: string[]
  block?: TestBlock
}

/** The parts of a confirmation of this call. */
export async function confirmationOf(network: Network, call: Call): Promise<TestConfirmation> {
  const all = Object.values(network.organisations)
  return {
    transaction: toBase64(await payloadOf(call)),
    authorities: all.map(({ authority }) => toBase64(authority)),
  }
}

/** The bundle of the golden item with this confirmation of the first entries. */
export function confirmedBundle(confirmation: object, size = CONFIRMED) {
  const bundle = JSON.parse(plain) as TestBundle
  const [log] = bundle.logs
  if (!log) throw new Error('no log')
  log.confirmed = checkpointOf(entries.slice(0, size))
  log.consistency = size === entries.length ? [] : [toBase64(logRoot(entries.slice(size)))]
  log.confirmation = confirmation
  return bundle
}

export function verifyConfirmed(
  bundle: unknown,
  trust: unknown,
  reach: 3 | 4 = 3,
  now = new Date('2026-11-27'),
): Promise<Verification> {
  const file = readTrustFile(trust)
  const check = reach === 4 ? checkConfirmationInBlock : checkConfirmation
  return verifyBundle(
    JSON.parse(JSON.stringify(bundle)),
    { identifier: ITEM, logs: file.logs },
    undefined,
    (claim) => check(claim, file, now),
  )
}
