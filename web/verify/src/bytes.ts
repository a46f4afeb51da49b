import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

export { bytesToHex as toHex, concatBytes as concat, hexToBytes as fromHex, utf8ToBytes as utf8 }

/** Four bytes, big-endian. */
export function be32(number: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, number)
  return bytes
}

/** Unsigned, byte by byte; a prefix comes first. */
export function compare(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

export function equal(left: Uint8Array, right: Uint8Array): boolean {
  return compare(left, right) === 0
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

// The last character before the padding holds no bits beyond the last byte.
const BASE64_END =
  /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/

/** Reads standard, padded, canonical base64; undefined for any other text. */
export function fromBase64(text: string): Uint8Array | undefined {
  // One pattern for all of it would overflow at some megabytes.
  const isWhole = text.length % 4 === 0 && BASE64_END.test(text.slice(-4))
  if (!isWhole || /[^A-Za-z0-9+/]/.test(text.slice(0, -4))) return undefined
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at)
  return bytes
}
