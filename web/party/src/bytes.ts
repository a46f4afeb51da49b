/** SubjectPublicKeyInfo of a P-256 key up to the point, which is 65 bytes long (RFC 5480). */
const P256 = '3059301306072a8648ce3d020106082a8648ce3d030107034200'
const SPKI_LENGTH = 91

export type Bytes = Uint8Array<ArrayBuffer>

export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
}

export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** The public key of a certificate, SubjectPublicKeyInfo in base64; none for one with another kind of key. */
export function publicKeyOf(certificate: string): string | undefined {
  const der = fromBase64(certificate)
  const at = toHex(der).indexOf(P256) / 2
  if (at < 0 || !Number.isInteger(at)) return undefined
  return toBase64(der.slice(at, at + SPKI_LENGTH))
}
