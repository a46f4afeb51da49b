import { owned } from './ed25519.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' }

/** Whether `r ‖ s` is a signature of this uncompressed P-256 key over a message's SHA-256; the higher s counts too. */
export async function isP256Signature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64) return false
  // A browser has it on pages with TLS and on its own machine only.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle) return verifiedBy(subtle, publicKey, message, signature)
  const { p256 } = await import('@noble/curves/nist.js')
  return (
    p256.utils.isValidPublicKey(publicKey) &&
    p256.verify(signature, message, publicKey, { lowS: false })
  )
}

async function verifiedBy(
  subtle: SubtleCrypto,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const key = await subtle.importKey('raw', owned(publicKey), P256, false, ['verify'])
    return await subtle.verify(ECDSA, key, owned(signature), owned(message))
  } catch (error) {
    // A point that is not on the curve.
    if (error instanceof DOMException) return false
    throw error
  }
}
