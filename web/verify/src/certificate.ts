import { equal, fromHex } from './bytes.ts'
import { elements, type Element } from './der.ts'

const INTEGER = 0x02
const BIT_STRING = 0x03
const SEQUENCE = 0x30
const VERSION = 0xa0

/** What stands before the point of an uncompressed P-256 key (RFC 5480): algorithm, curve, an empty count of unused bits. */
const P256 = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004')
const LENGTH = 91
const POINT = 65

/** Tags of a certificate (RFC 5280 section 4.1), and of what it certifies up to the key. */
const CERTIFICATE = [SEQUENCE, SEQUENCE, BIT_STRING]
const CERTIFIED = [INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE]

/** Where the parts of a certificate lie. */
export interface CertificateParts {
  certified: Element
  algorithm: Element
  signature: Element
  /** Serial number, algorithm, issuer, validity, subject, key, and what comes after. */
  fields: readonly Element[]
}

/** The parts of one X.509 certificate in DER; undefined for any other bytes. */
export function certificateParts(der: Uint8Array): CertificateParts | undefined {
  const [whole, ...after] = elements(der, 0, der.length) ?? []
  if (whole?.tag !== SEQUENCE || after.length > 0) return undefined
  const parts = elements(der, whole.content, whole.end) ?? []
  const [certified, algorithm, signature] = parts
  if (!certified || !algorithm || !signature || !haveTags(parts, CERTIFICATE)) return undefined
  if (parts.length !== CERTIFICATE.length) return undefined
  const found = elements(der, certified.content, certified.end) ?? []
  const fields = found[0]?.tag === VERSION ? found.slice(1) : found
  return haveTags(fields, CERTIFIED) ? { certified, algorithm, signature, fields } : undefined
}

/**
 * The public key of one X.509 certificate in DER, as an uncompressed point of 65 bytes; undefined for any other bytes
 * and for a key that is not on the curve P-256. Who signed the certificate, and until when it holds, is not looked at:
 * the log says whose it is, and when that ended.
 */
export function publicKeyOf(der: Uint8Array): Uint8Array | undefined {
  const key = certificateParts(der)?.fields[CERTIFIED.length - 1]
  return key && pointOf(der.subarray(key.from, key.end))
}

function haveTags(found: readonly Element[], tags: readonly number[]): boolean {
  return tags.every((tag, at) => found[at]?.tag === tag)
}

function pointOf(key: Uint8Array): Uint8Array | undefined {
  const isP256 = key.length === LENGTH && equal(key.subarray(0, P256.length), P256)
  return isP256 ? key.slice(-POINT) : undefined
}
