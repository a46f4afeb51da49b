import { sha256, toBase64, toHex, utf8, type Bytes } from './bytes.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' }

/** A key pair whose private half no script can read, not even this one. */
export async function newKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
}

/** SubjectPublicKeyInfo in base64. */
export async function publicKey(pair: CryptoKeyPair): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)))
}

/** The signature, r and s, in base64. */
export async function sign(pair: CryptoKeyPair, text: Bytes): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.sign(SIGNATURE, pair.privateKey, text)))
}

/** What names a certificate. */
export async function fingerprint(der: Bytes): Promise<string> {
  return toHex(await sha256(der))
}

/** The twenty characters of a one-time code, however they were typed. */
export function codeCharacters(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')
}

/** Shows that who asks has the key and knows the code; party/device/SPEC.md, rule 4. */
export async function proofOfCode(pair: CryptoKeyPair, typed: string): Promise<string> {
  const digest = await sha256(utf8(codeCharacters(typed)))
  const begin = utf8('chamadao-enrol/1\n')
  const text = new Uint8Array(begin.length + digest.length)
  text.set(begin)
  text.set(digest, begin.length)
  return sign(pair, text)
}

/** A device that stands behind what another asks for. */
export interface Countersigner {
  fingerprint: string
  pair: CryptoKeyPair
}

/** A countersignature as it is sent; party/device/SPEC.md, rule 6. */
export async function countersign(by: Countersigner, lines: readonly string[], now: Date) {
  const time = now.toISOString()
  const [kind = '', certificate = '', party = '', ...more] = lines
  const text = [kind, certificate, party, time, ...more].map((line) => `${line}\n`).join('')
  return { device: by.fingerprint, time, signature: await sign(by.pair, utf8(text)) }
}
