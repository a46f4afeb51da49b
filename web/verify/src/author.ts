import { concat, utf8 } from './bytes.ts'
import { isP256Signature } from './p256.ts'

const DOMAIN = utf8('chamadao-authored/1\n')

/** Whether `r ‖ s` is a signature of this uncompressed P-256 key over an authored root; the higher s counts too. */
export function isAuthorSignature(
  publicKey: Uint8Array,
  authoredRoot: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return isP256Signature(publicKey, concat(DOMAIN, authoredRoot), signature)
}
