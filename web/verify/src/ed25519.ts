const ED25519 = { name: 'Ed25519' }

/** Whether a signature over a message is one of this key (RFC 8032): by the browser's own cryptography, else by ours. */
export async function isSigned(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return (await verified(publicKey, message, signature)) ?? ours(publicKey, message, signature)
}

/** Undefined where the browser has none: without TLS, or when it is older than the algorithm in it. */
async function verified(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return undefined
  try {
    const key = await subtle.importKey('raw', owned(publicKey), ED25519, false, ['verify'])
    return await subtle.verify(ED25519, key, owned(signature), owned(message))
  } catch {
    // Which error tells of an unknown algorithm differs between browsers; ours then has the last word on a bad key too.
    return undefined
  }
}

async function ours(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  // A page verifies few notes: the usual table of 1,376 points takes longer to make than it saves.
  ed25519.Point.BASE.precompute(4)
  return ed25519.verify(signature, message, publicKey, { zip215: false })
}

/** Bytes whose memory no other thread shares. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
