import { p256 } from '@noble/curves/nist.js'
import { concat, utf8 } from './bytes.ts'

const DOMAIN = utf8('chamadao-authored/1\n')

/** Whether `r ‖ s` is a signature of this uncompressed P-256 key over an authored root; the higher s counts too. */
export function isAuthorSignature(
  publicKey: Uint8Array,
  authoredRoot: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64) return false
  return p256.verify(signature, concat(DOMAIN, authoredRoot), publicKey, { lowS: false })
}
