import { concat } from '../bytes.ts'
import { demand } from '../refusal.ts'
import { MOST_SIGNERS } from './limits.ts'
import { MemberReader, type Members } from './members.ts'

const CHECK = 'block-format'
const MOST_FOLLOWING = 8

/** A block as a bundle brings it; nothing in it is checked but its shape. */
export interface Block {
  header: BlockHeader
  envelopes: readonly Uint8Array[]
  /** A common.Metadata. */
  signatures: Uint8Array
  authorities: readonly Uint8Array[]
  following: readonly BlockHeader[]
}

export interface BlockHeader {
  number: number
  previousHash: Uint8Array
  dataHash: Uint8Array
}

const read = new MemberReader(CHECK)

/** Throws a Refusal `block-format`. */
export function readBlock(json: unknown): Block {
  const block = read.members(json, 'block')
  const following = read.list(block.following, 'following', MOST_FOLLOWING)
  return {
    header: readHeader(block),
    envelopes: allBytes(block.envelopes, 'envelopes'),
    signatures: read.bytes(block.signatures, 'signatures'),
    authorities: allBytes(block.authorities, 'authorities', MOST_SIGNERS),
    following: following.map((header) => readHeader(read.members(header, 'header'))),
  }
}

/** What orderers sign of a header, and what the next block names it by: DER of its three parts. */
export function headerBytes({ number, previousHash, dataHash }: BlockHeader): Uint8Array {
  return element(
    0x30,
    element(0x02, integer(number)),
    element(0x04, previousHash),
    element(0x04, dataHash),
  )
}

function readHeader({ number, previousHash, dataHash }: Members): BlockHeader {
  return {
    number: read.count(number, 'number of a block'),
    previousHash: hash(previousHash),
    dataHash: hash(dataHash),
  }
}

function hash(json: unknown): Uint8Array {
  const bytes = read.bytes(json, 'hash')
  demand(bytes.length === 32, CHECK, `a hash of ${bytes.length} bytes`)
  return bytes
}

function allBytes(json: unknown, what: string, most?: number): Uint8Array[] {
  return read.list(json, what, most).map((one) => read.bytes(one, `one of ${what}`))
}

/** Big-endian, with a zero before a first bit that would make it negative. */
function integer(number: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = number; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  if ((bytes[0] ?? 0x80) >= 0x80) bytes.unshift(0)
  return Uint8Array.from(bytes)
}

/** Nothing in a header is longer than a length of one byte can say. */
function element(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(...parts)
  return concat(Uint8Array.of(tag, content.length), content)
}
