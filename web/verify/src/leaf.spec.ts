import { expect, it } from 'vitest'
import { fromHex, toHex } from './bytes.ts'
import { canonicalJson } from './canonicalJson.ts'
import { golden } from './golden.fixture.ts'
import { emptySalt, leafSalt, saltedLeafHash, type Leaf } from './leaf.ts'
import { leafHash } from './merkle.ts'

interface Leaves {
  treeKey: string
  leaves: {
    name: string
    value: Leaf[1]
    occurrence: number
    jcs: string
    salt: string
    hash: string
  }[]
  empty: { j: number; salt: string; hash: string }[]
}

const { treeKey, leaves, empty } = golden<Leaves>('entry/leaves.json')
const key = fromHex(treeKey)

it.each(leaves)('salts and hashes $jcs', ({ name, value, occurrence, jcs, salt, hash }) => {
  expect(canonicalJson([name, value])).toBe(jcs)
  expect(toHex(leafSalt(key, occurrence, [name, value]))).toBe(salt)
  expect(toHex(saltedLeafHash(fromHex(salt), [name, value]))).toBe(hash)
})

it.each(empty)('salts and hashes empty leaf $j', ({ j, salt, hash }) => {
  expect(toHex(emptySalt(key, j))).toBe(salt)
  expect(toHex(leafHash(fromHex(salt)))).toBe(hash)
})

it.each([1.5, 2 ** 53, NaN, '\uD800', 'a\uDC00', { '\uDFFF': 1 }])('refuses %o', (value) => {
  expect(() => canonicalJson(value)).toThrow(RangeError)
})
