import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equal } from './bytes.ts'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Root of the tree without leaves. */
export const EMPTY_ROOT = sha256(new Uint8Array())

/** RFC 6962 section 2.1. */
export function leafHash(...parts: Uint8Array[]): Uint8Array {
  return sha256(concat(LEAF, ...parts))
}

/** RFC 6962 section 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE, left, right))
}

/** Largest power of two below a size of two or more: where a tree parts. */
export function split(size: number): number {
  let part = 1
  while (part * 2 < size) part *= 2
  return part
}

/** Root over leaf hashes, which are taken as they are. */
export function treeRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  const [first] = leafHashes
  if (first === undefined) return EMPTY_ROOT
  if (leafHashes.length === 1) return first
  const part = split(leafHashes.length)
  return nodeHash(treeRoot(leafHashes.slice(0, part)), treeRoot(leafHashes.slice(part)))
}

/** RFC 9162 section 2.1.3.2: the audit path leads from the leaf at this index to the root of this size. */
export function includes(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      const levels = node % 2 === 1 ? 0 : trailingZeros(node)
      node = shifted(node, levels)
      last = shifted(last, levels)
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = shifted(node, 1)
    last = shifted(last, 1)
  }
  return last === 0 && equal(hash, root)
}

/** RFC 9162 section 2.1.4.2; from 0 the old root must be the empty one, between equal sizes the roots must be equal. */
export function consistent(
  from: number,
  to: number,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (from === to) return proof.length === 0 && equal(fromRoot, toRoot)
  if (from > to) return false
  if (from === 0) return proof.length === 0 && equal(fromRoot, EMPTY_ROOT)
  const levels = trailingZeros(from)
  const path = shifted(from, levels) === 1 ? [fromRoot, ...proof] : proof
  const [first, ...rest] = path
  if (first === undefined) return false
  let node = shifted(from - 1, levels)
  let last = shifted(to - 1, levels)
  let older = first
  let newer = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      older = nodeHash(sibling, older)
      newer = nodeHash(sibling, newer)
      const skipped = node % 2 === 1 ? 0 : trailingZeros(node)
      node = shifted(node, skipped)
      last = shifted(last, skipped)
    } else {
      newer = nodeHash(newer, sibling)
    }
    node = shifted(node, 1)
    last = shifted(last, 1)
  }
  return last === 0 && equal(older, fromRoot) && equal(newer, toRoot)
}

/** Sizes go up to 2^53 - 1, where the bit operators of the language do not reach. */
function shifted(number: number, levels: number): number {
  return Math.floor(number / 2 ** levels)
}

/** Of 0 it is 0. */
function trailingZeros(number: number): number {
  let zeros = 0
  for (let rest = number; rest > 0 && rest % 2 === 0; rest /= 2) zeros++
  return zeros
}
