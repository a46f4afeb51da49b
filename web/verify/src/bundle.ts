import { fromBase64 } from './bytes.ts'
import type { Json } from './canonicalJson.ts'
import { described } from './described.ts'
import { demand } from './refusal.ts'

/** A bundle of the format chamadao-proof/1 as read; nothing in it is checked but its shape. */
export interface Bundle {
  identifier: string
  logs: LogProof[]
}

export interface LogProof {
  origin: string
  checkpoint: string
  confirmed: string | undefined
  consistency: Uint8Array[]
  statements: string[]
  /** Identifiers, and fingerprints of devices, whose entries are not all carried, as the maker says. */
  cut: string[]
  entries: OpenedEntry[]
  multiproof: Uint8Array[]
  /** Undefined where there is none; its shape is checked by what checks a confirmation. */
  confirmation: unknown
}

export interface OpenedEntry {
  index: number
  kind: number
  authored: OpenedTree
  received: OpenedTree
  sequenced: OpenedTree
}

export interface OpenedTree {
  size: number
  leaves: Opening[]
  hashes: Uint8Array[]
}

export interface Opening {
  index: number
  salt: Uint8Array
  name: string
  value: Json
}

type Members = Readonly<Record<string, unknown>>

/** Throws a Refusal `format` that names the part which is wrong. */
export function readBundle(json: unknown): Bundle {
  const bundle = members(json, 'bundle')
  demand(
    bundle.format === 'chamadao-proof/1',
    'format',
    `unknown format ${described(bundle.format)}`,
  )
  return {
    identifier: text(bundle.identifier, 'identifier'),
    logs: list(bundle.logs, 'logs').map(readLog),
  }
}

function readLog(json: unknown): LogProof {
  const log = members(json, 'log')
  return {
    origin: text(log.origin, 'origin'),
    checkpoint: text(log.checkpoint, 'checkpoint'),
    confirmed: log.confirmed === null ? undefined : text(log.confirmed, 'confirmed'),
    consistency: list(log.consistency, 'consistency').map(readHash),
    statements: list(log.statements, 'statements').map((note) => text(note, 'statement')),
    cut: list(log.cut ?? [], 'cut').map((identifier) => text(identifier, 'cut identifier')),
    entries: list(log.entries, 'entries').map(readEntry),
    multiproof: list(log.multiproof, 'multiproof').map(readHash),
    confirmation: log.confirmation ?? undefined,
  }
}

function readEntry(json: unknown): OpenedEntry {
  const entry = members(json, 'entry')
  return {
    index: count(entry.index, 'index of an entry'),
    kind: count(entry.kind, 'kind of an entry'),
    authored: readTree(entry.authored),
    received: readTree(entry.received),
    sequenced: readTree(entry.sequenced),
  }
}

function readTree(json: unknown): OpenedTree {
  const tree = members(json, 'tree')
  return {
    size: count(tree.size, 'size of a tree'),
    leaves: list(tree.leaves, 'leaves').map(readOpening),
    hashes: list(tree.hashes, 'hashes').map(readHash),
  }
}

function readOpening(json: unknown): Opening {
  const parts = list(json, 'leaf')
  demand(parts.length === 4, 'format', `a leaf has four parts, not ${parts.length}`)
  const [index, salt, name, value] = parts
  return {
    index: count(index, 'index of a leaf'),
    salt: bytes(salt, 16, 'salt'),
    name: text(name, 'name of a leaf'),
    // Out of JSON.parse, so it is a JSON value.
    value: value as Json,
  }
}

function readHash(json: unknown): Uint8Array {
  return bytes(json, 32, 'hash')
}

function members(json: unknown, what: string): Members {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  demand(isObject, 'format', `${what} is no object`)
  return json as Members
}

function list(json: unknown, what: string): unknown[] {
  demand(Array.isArray(json), 'format', `${what} is no list`)
  return json
}

function text(json: unknown, what: string): string {
  demand(typeof json === 'string', 'format', `${what} is no text`)
  return json
}

function count(json: unknown, what: string): number {
  demand(Number.isSafeInteger(json) && Number(json) >= 0, 'format', `${what} is no count`)
  return Number(json)
}

function bytes(json: unknown, length: number, what: string): Uint8Array {
  const decoded = fromBase64(text(json, what))
  demand(decoded?.length === length, 'format', `${what} is not ${length} bytes in base64`)
  return decoded
}
