import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { be32, concat, utf8 } from './bytes.ts'
import { canonicalJson, type Json } from './canonicalJson.ts'
import { leafHash } from './merkle.ts'

/** A name and what it says. */
export type Leaf = readonly [name: string, value: Json]

/** The bytes that a leaf is salted and hashed with. */
export function leafBytes([name, value]: Leaf): Uint8Array {
  return utf8(canonicalJson([name, value]))
}

/** Salt of the leaf that is the occurrence-th, from 0, among its equals. */
export function leafSalt(treeKey: Uint8Array, occurrence: number, leaf: Leaf): Uint8Array {
  return salt(treeKey, concat(be32(occurrence), leafBytes(leaf)))
}

/** Salt of the j-th leaf that fills a tree up. */
export function emptySalt(treeKey: Uint8Array, j: number): Uint8Array {
  return salt(treeKey, be32(j))
}

export function saltedLeafHash(salt: Uint8Array, leaf: Leaf): Uint8Array {
  return leafHash(salt, leafBytes(leaf))
}

function salt(treeKey: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha256, treeKey, message).subarray(0, 16)
}
