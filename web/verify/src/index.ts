export { sha256 } from '@noble/hashes/sha2.js'
export { identifierFits, isAddressOf } from './address.ts'
export { isAuthorSignature } from './author.ts'
export { be32, concat, equal, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
export { canonicalJson, isWellFormed, type Json } from './canonicalJson.ts'
export type { Opening } from './bundle.ts'
export { certificateParts, publicKeyOf, type CertificateParts } from './certificate.ts'
export type { Confirm, Confirmed } from './confirmed.ts'
export { elements, type Element } from './der.ts'
export { AUTHORED_SLOTS, entryLeafHash, RECEIVED_SLOTS } from './entry.ts'
export type { Leaf } from './leaf.ts'
export { isP256Signature } from './p256.ts'
export {
  correctedIndex,
  declaresError,
  receivedValue,
  slotValue,
  type ProvedEntry,
} from './openings.ts'
export { saltedRoot } from './saltedTree.ts'
export { Refusal, type Check } from './refusal.ts'
export { readLogKeys, type LogKeys, type Trust } from './trust.ts'
export {
  verifyBundle,
  type Compare,
  type Level,
  type LevelledEntry,
  type ProvedLog,
  type Verification,
} from './verifyBundle.ts'
