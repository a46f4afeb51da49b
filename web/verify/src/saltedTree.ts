import { compare } from './bytes.ts'
import { emptySalt, leafBytes, leafSalt, saltedLeafHash, type Leaf } from './leaf.ts'
import { leafHash, treeRoot } from './merkle.ts'

const SMALLEST = 16

/** Leaf hashes of a tree in its order: the slots as given, then all others and the empty ones by their bytes. */
export function saltedTree(
  treeKey: Uint8Array,
  slots: readonly Leaf[],
  further: readonly Leaf[],
): Uint8Array[] {
  const size = treeSize(slots.length + further.length)
  const salted = hashesOf(treeKey, [...slots, ...further])
  const empty = Array.from({ length: size - salted.length }, (_, j) =>
    leafHash(emptySalt(treeKey, j)),
  )
  const rest = [...salted.slice(slots.length), ...empty].sort(compare)
  return [...salted.slice(0, slots.length), ...rest]
}

export function saltedRoot(treeKey: Uint8Array, slots: readonly Leaf[], further: readonly Leaf[]) {
  return treeRoot(saltedTree(treeKey, slots, further))
}

/** Whether a tree of this section can have this size. */
export function isTreeSize(size: number): boolean {
  return size >= SMALLEST && Number.isInteger(Math.log2(size))
}

function treeSize(leaves: number): number {
  let size = SMALLEST
  while (size < leaves) size *= 2
  return size
}

function hashesOf(treeKey: Uint8Array, leaves: readonly Leaf[]): Uint8Array[] {
  const seen = new Map<string, number>()
  return leaves.map((leaf) => {
    const text = new TextDecoder().decode(leafBytes(leaf))
    const occurrence = seen.get(text) ?? 0
    seen.set(text, occurrence + 1)
    return saltedLeafHash(leafSalt(treeKey, occurrence, leaf), leaf)
  })
}
