import { nodeHash, split } from './merkle.ts'

/** Leaves at ascending places of a tree, and the hashes of the maximal subtrees that hold none of them. */
export interface Multiproof {
  size: number
  indices: readonly number[]
  leafHashes: readonly Uint8Array[]
  hashes: readonly Uint8Array[]
}

/** The root that the proof leads to; undefined where it is no proof of such a tree. */
export function multiproofRoot(proof: Multiproof): Uint8Array | undefined {
  if (!isWellShaped(proof)) return undefined
  const { size, indices, leafHashes, hashes } = proof
  let nextLeaf = 0
  let nextHash = 0

  function walk(start: number, width: number): Uint8Array | undefined {
    const index = indices[nextLeaf]
    if (index === undefined || index >= start + width) return hashes[nextHash++]
    if (width === 1) return leafHashes[nextLeaf++]
    const part = split(width)
    const left = walk(start, part)
    const right = left && walk(start + part, width - part)
    return left && right && nodeHash(left, right)
  }

  const root = walk(0, size)
  return nextLeaf === indices.length && nextHash === hashes.length ? root : undefined
}

function isWellShaped({ size, indices, leafHashes, hashes }: Multiproof): boolean {
  return (
    Number.isSafeInteger(size) &&
    size > 0 &&
    indices.length === leafHashes.length &&
    indices.every((index, at) => Number.isSafeInteger(index) && index > (indices[at - 1] ?? -1)) &&
    (indices[indices.length - 1] ?? 0) < size &&
    [...leafHashes, ...hashes].every((hash) => hash.length === 32)
  )
}
