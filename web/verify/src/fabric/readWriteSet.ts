import { demand, type Check } from '../refusal.ts'
import * as shape from './messages.ts'
import { Message } from './protobuf.ts'

const KEYS_AND_VALUES = 0

/** What a transaction read and wrote of one chaincode's state. */
export interface Namespace {
  name: string
  reads: readonly Read[]
  writes: readonly Write[]
  /** Whether there are range queries. */
  hasQueries: boolean
  /** Whether there is anything about private collections, or metadata of keys written. */
  hasMore: boolean
}

export interface Read {
  key: string
  /** Undefined where there was nothing under the key. */
  version: Version | undefined
}

/** Place of the transaction that wrote a key last. */
export interface Version {
  block: number
  transaction: number
}

export interface Write {
  key: string
  isDelete: boolean
  value: Uint8Array
}

/** Reads a rwset.TxReadWriteSet; throws a Refusal of this check. */
export function readNamespaces(bytes: Uint8Array, check: Check): Namespace[] {
  const set = new Message(bytes, shape.READ_WRITE_SET, check)
  demand(set.number(1) === KEYS_AND_VALUES, check, 'a read-write set of an unknown model')
  return set.list(2).map((namespace) => readNamespace(namespace, check))
}

function readNamespace(bytes: Uint8Array, check: Check): Namespace {
  const namespace = new Message(bytes, shape.NAMESPACE, check)
  const keys = new Message(namespace.bytes(2), shape.KEYS, check)
  return {
    name: namespace.text(1),
    reads: keys.list(1).map((read) => readRead(read, check)),
    writes: keys.list(3).map((write) => readWrite(write, check)),
    hasQueries: keys.has(2),
    hasMore: keys.has(4) || namespace.has(3),
  }
}

function readRead(bytes: Uint8Array, check: Check): Read {
  const read = new Message(bytes, shape.READ, check)
  if (!read.has(2)) return { key: read.text(1), version: undefined }
  const version = new Message(read.bytes(2), shape.VERSION, check)
  const [block, transaction] = [version.number(1), version.number(2)]
  return { key: read.text(1), version: { block, transaction } }
}

function readWrite(bytes: Uint8Array, check: Check): Write {
  const write = new Message(bytes, shape.WRITE, check)
  return { key: write.text(1), isDelete: write.number(2) !== 0, value: write.bytes(3) }
}
