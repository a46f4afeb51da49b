import { equal, fromHex } from '../bytes.ts'
import { certificateParts, publicKeyOf } from '../certificate.ts'
import { elements, type Element } from '../der.ts'
import { isP256Signature } from '../p256.ts'

const INTEGER = 0x02
const SEQUENCE = 0x30
const SET = 0x31
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const TEXTS = [0x0c, 0x13]

const ECDSA_SHA256 = fromHex('300a06082a8648ce3d040302')
const ORGANISATIONAL_UNIT = fromHex('060355040b')

/** A certificate of a P-256 key, signed with ECDSA and SHA-256. */
export interface Certificate {
  der: Uint8Array
  /** The bytes that are signed. */
  certified: Uint8Array
  issuer: Uint8Array
  subject: Uint8Array
  units: readonly string[]
  from: Date
  until: Date
  publicKey: Uint8Array
  /** `r ‖ s` */
  signature: Uint8Array
}

/** Undefined for any other bytes, keys and algorithms. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const parts = certificateParts(der)
  const publicKey = publicKeyOf(der)
  if (!parts || !publicKey) return undefined
  const bytesOf = ({ from, end }: Element) => der.subarray(from, end)
  const [, algorithm, issuer, validity, subject] = parts.fields
  if (!algorithm || !issuer || !validity || !subject) return undefined
  const algorithms = [algorithm, parts.algorithm]
  if (!algorithms.every((one) => equal(bytesOf(one), ECDSA_SHA256))) return undefined
  const { content, end } = parts.signature
  const signature = der[content] === 0 ? readSignature(der.subarray(content + 1, end)) : undefined
  const [from, until, ...more] = elements(der, validity.content, validity.end) ?? []
  const [begins, ends] = [from && timeOf(der, from), until && timeOf(der, until)]
  const units = unitsIn(der, subject)
  if (!signature || !begins || !ends || !units || more.length > 0) return undefined
  return {
    der,
    certified: bytesOf(parts.certified),
    issuer: bytesOf(issuer),
    subject: bytesOf(subject),
    units,
    from: begins,
    until: ends,
    publicKey,
    signature,
  }
}

export async function isIssuedBy(one: Certificate, authority: Certificate): Promise<boolean> {
  const isNamed = equal(one.issuer, authority.subject)
  return isNamed && isP256Signature(authority.publicKey, one.certified, one.signature)
}

/** `r ‖ s` of an ECDSA signature in DER; undefined for any other bytes. */
export function readSignature(der: Uint8Array): Uint8Array | undefined {
  const [whole, ...after] = elements(der, 0, der.length) ?? []
  if (whole?.tag !== SEQUENCE || after.length > 0) return undefined
  const numbers = elements(der, whole.content, whole.end) ?? []
  if (numbers.length !== 2) return undefined
  const signature = new Uint8Array(64)
  for (const [at, { tag, content, end }] of numbers.entries()) {
    const [first = 0x80, second = 0x80] = der.subarray(content, end)
    // Of a positive number in its shortest form.
    const isShortest = first < 0x80 && (first > 0 || second >= 0x80)
    const digits = der.subarray(first === 0 ? content + 1 : content, end)
    if (tag !== INTEGER || !isShortest || digits.length > 32) return undefined
    signature.set(digits, 32 * (at + 1) - digits.length)
  }
  return signature
}

function unitsIn(der: Uint8Array, subject: Element): string[] | undefined {
  const units: string[] = []
  for (const set of elements(der, subject.content, subject.end) ?? []) {
    const attributes = elements(der, set.content, set.end)
    if (set.tag !== SET || !attributes) return undefined
    for (const attribute of attributes) {
      const [name, value] = elements(der, attribute.content, attribute.end) ?? []
      if (!name || !value) return undefined
      if (!equal(der.subarray(name.from, name.end), ORGANISATIONAL_UNIT)) continue
      if (!TEXTS.includes(value.tag)) return undefined
      units.push(new TextDecoder().decode(der.subarray(value.content, value.end)))
    }
  }
  return units
}

/** Both forms of RFC 5280 section 4.1.2.5. */
function timeOf(der: Uint8Array, { tag, content, end }: Element): Date | undefined {
  const text = new TextDecoder().decode(der.subarray(content, end))
  const pattern = tag === UTC_TIME ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/
  const [, year = '', rest = ''] = pattern.exec(text) ?? []
  if (year === '' || (tag !== UTC_TIME && tag !== GENERALIZED_TIME)) return undefined
  const full = tag === GENERALIZED_TIME ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
  const [month, day, hour, minute, second] = rest.match(/../g) ?? []
  const time = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time.getTime()) ? undefined : time
}
