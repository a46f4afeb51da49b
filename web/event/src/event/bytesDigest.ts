import { be32, concat } from '@chamadao/verify'
import { sha256 } from '@noble/hashes/sha2.js'

/**
 * What pins the exact bytes that were handed in: over the length of the context, the context and the event.
 *
 * @param contextSlice the value of the document's `@context` as sent, empty when it has none
 * @param eventSlice the event's object as sent
 */
export function bytesDigest(contextSlice: Uint8Array, eventSlice: Uint8Array): Uint8Array {
  return sha256(concat(be32(contextSlice.length), contextSlice, eventSlice))
}
