import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex, toBase64 } from './bytes.ts'
import { golden } from './golden.fixture.ts'
import { consistent, includes, treeRoot } from './merkle.ts'
import { multiproofRoot } from './multiproof.ts'

interface Log {
  leafHashes: string
  roots: { size: number; root: string }[]
  inclusion: { index: number; size: number; proof: string[] }[]
  consistency: { from: number; to: number; proof: string[] }[]
  bad: (
    | {
        what: 'inclusion'
        index: number
        size: number
        leaf: number
        proof: string[]
        reason: string
      }
    | {
        what: 'consistency'
        from: number
        to: number
        rootOf: [number, number]
        proof: string[]
        reason: string
      }
  )[]
}
interface Multiproofs {
  good: Proof[]
  bad: Proof[]
}
interface Proof {
  reason?: string
  size: number
  indices: number[]
  leafHashes: string[]
  hashes: string[]
  root: string
}

const log = golden<Log>('log/log.json')
const leaves = (log.leafHashes.match(/.{64}/g) ?? []).map(fromHex)
const rootOf = (size: number) => treeRoot(leaves.slice(0, size))
const leafAt = (index: number) => leaves[index] ?? new Uint8Array()
const bytesOf = (encoded: string[]) => encoded.map((text) => fromBase64(text) ?? new Uint8Array())

describe('a log', () => {
  it.each(log.roots)('of size $size has its root', ({ size, root }) => {
    expect(toBase64(rootOf(size))).toBe(root)
  })

  it.each(log.inclusion)('of size $size includes leaf $index', ({ index, size, proof }) => {
    expect(includes(index, size, leafAt(index), bytesOf(proof), rootOf(size))).toBe(true)
  })

  it.each(log.consistency)('grows from $from to $to', ({ from, to, proof }) => {
    expect(consistent(from, to, rootOf(from), rootOf(to), bytesOf(proof))).toBe(true)
  })

  it.each(log.bad)('refuses: $what, $reason', (bad) => {
    const proof = bytesOf(bad.proof)
    const accepted =
      bad.what === 'inclusion'
        ? includes(bad.index, bad.size, leafAt(bad.leaf), proof, rootOf(bad.size))
        : consistent(bad.from, bad.to, rootOf(bad.rootOf[0]), rootOf(bad.rootOf[1]), proof)

    expect(accepted).toBe(false)
  })
})

describe('a multiproof', () => {
  const { good, bad } = golden<Multiproofs>('entry/multiproofs.json')
  const lead = ({ size, indices, leafHashes, hashes }: Proof) => {
    const root = multiproofRoot({
      size,
      indices,
      leafHashes: leafHashes.map(fromHex),
      hashes: bytesOf(hashes),
    })
    return root && toBase64(root)
  }

  it.each(good)('leads from $indices of $size to the root', (proof) => {
    expect(lead(proof)).toBe(proof.root)
  })

  it.each(bad)('refuses: $reason', (proof) => {
    expect(lead(proof)).not.toBe(proof.root)
  })
})
