import { sha256 } from '@noble/hashes/sha2.js'
import { concat, toBase64 } from '../bytes.ts'
import { headerBytes } from './blockShape.ts'
import { organisation, type TestNode, type TestOrganisation } from './organisation.fixture.ts'
import { message, type FieldValue } from './protobuf.fixture.ts'

export const BRAND = 'BrandMSP'
export const ASSOCIATION = 'AssociationMSP'
export const REGULATOR = 'RegulatorMSP'
export const ORDERER = 'OrdererMSP'

type Field = readonly [number, FieldValue | undefined]

/** What a transaction says; the rest follows from it. */
export interface Call {
  type: number
  channel: string
  contracts: readonly [header: string, specification: string, action: string]
  words: readonly string[]
  decorations: readonly Field[]
  namespaces: readonly Uint8Array[]
  event: Uint8Array | undefined
  status: number
  result: string
  /** Changes what endorsers say the proposal was. */
  hashOf: (hash: Uint8Array) => Uint8Array
  actions: number
  endorsers: readonly TestNode[]
  creator: TestNode
}

/** Nodes of three organisations and of the orderers. */
export interface Network {
  organisations: Record<string, TestOrganisation>
  peers: Record<string, TestNode>
  orderer: TestNode
  client: TestNode
}

export async function network(): Promise<Network> {
  const made = await Promise.all([BRAND, ASSOCIATION, REGULATOR, ORDERER].map(organisation))
  const organisations = Object.fromEntries(made.map((one) => [one.msp, one]))
  const peers = await Promise.all(
    made.slice(0, 3).map(async (one) => [one.msp, await one.node('peer')] as const),
  )
  const [brand, , , orderers] = made
  if (!brand || !orderers) throw new Error('no organisations')
  return {
    organisations,
    peers: Object.fromEntries(peers),
    orderer: await orderers.node('orderer'),
    client: await brand.node('client'),
  }
}

export function namespace(name: string, keys: Uint8Array, ...more: Field[]): Uint8Array {
  return message([1, name], [2, keys], ...more)
}

export function read(key: string, version: readonly [block: number, transaction: number] | null) {
  const [block, transaction] = version ?? []
  const place = message([1, block || undefined], [2, transaction || undefined])
  return message([1, key], [2, version ? place : undefined])
}

export function write(key: string, value: string): Uint8Array {
  return message([1, key], [3, value])
}

/** A common.Payload as Fabric's gateway prepares it, endorsed by these nodes. */
export async function payloadOf(call: Call): Promise<Uint8Array> {
  const [ofHeader, ofSpecification, ofAction] = call.contracts
  const channelHeader = message(
    [1, call.type],
    [3, message([1, 1_790_000_000])],
    [4, call.channel],
    [5, 'ab'.repeat(32)],
    [7, message([2, message([2, ofHeader])])],
  )
  const signatureHeader = message([1, call.creator.identity], [2, new Uint8Array(24).fill(7)])
  const input = message(...call.words.map((word) => [1, word] as const), ...call.decorations)
  const specification = message([1, 1], [2, message([2, ofSpecification])], [3, input])
  const proposalPayload = message([1, message([1, specification])])
  const proposalHash = sha256(concat(channelHeader, signatureHeader, proposalPayload))
  const results = message(...call.namespaces.map((one) => [2, one] as const))
  const done = message(
    [1, results],
    [2, call.event],
    [3, message([1, call.status], [3, call.result])],
    [4, message([2, ofAction], [3, '1'])],
  )
  const response = message([1, call.hashOf(proposalHash)], [2, done])
  const endorsements = await Promise.all(
    call.endorsers.map(async (node) =>
      message([1, node.identity], [2, await node.sign(response, node.identity)]),
    ),
  )
  const endorsed = message([1, response], ...endorsements.map((one) => [2, one] as const))
  const action = message([1, signatureHeader], [2, message([1, proposalPayload], [2, endorsed])])
  const actions = Array.from({ length: call.actions }, () => [1, action] as const)
  const header = message([1, channelHeader], [2, signatureHeader])
  return message([1, header], [2, message(...actions)])
}

/** A block with these transactions, signed by the orderer, as a bundle brings it. */
export async function blockOf(
  { orderer, organisations }: Network,
  number: number,
  payloads: readonly Uint8Array[],
  signer = orderer,
) {
  const envelopes = payloads.map((payload) => message([1, payload], [2, new Uint8Array(70)]))
  const header = {
    number,
    previousHash: sha256(Uint8Array.of(1)),
    dataHash: sha256(concat(...envelopes)),
  }
  const value = message([1, message([1, 1])])
  const signatureHeader = message([1, signer.identity], [2, new Uint8Array(24)])
  const signature = await signer.sign(value, signatureHeader, headerBytes(header))
  const signed = message([1, signatureHeader], [2, signature])
  const next = {
    number: number + 1,
    previousHash: sha256(headerBytes(header)),
    dataHash: sha256(Uint8Array.of(2)),
  }
  return {
    ...encoded(header),
    envelopes: envelopes.map(toBase64),
    signatures: toBase64(message([1, value], [2, signed])),
    authorities: [toBase64(organisations[ORDERER]?.authority ?? new Uint8Array())],
    following: [encoded(next)],
  }
}

export type TestBlock = Awaited<ReturnType<typeof blockOf>>

function encoded(header: { number: number; previousHash: Uint8Array; dataHash: Uint8Array }) {
  const { number, previousHash, dataHash } = header
  return { number, previousHash: toBase64(previousHash), dataHash: toBase64(dataHash) }
}
