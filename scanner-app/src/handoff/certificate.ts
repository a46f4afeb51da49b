import {
  certificateParts,
  elements,
  equal,
  isP256Signature,
  publicKeyOf,
  toHex,
  type Element,
} from '@chamadao/verify'

const SEQUENCE = 0x30
const SET = 0x31
const BOOLEAN = 0x01
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const OID = 0x06
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const EXTENSIONS = 0xa3
const TEXTS = [0x0c, 0x13]
const CURVE_BYTES = 32
const PSEUDONYM = /^[0-9a-f]{32}$/
const LONGEST_LIFE = 90 * 86_400_000

const ORGANISATION = '55040a'
const COMMON_NAME = '550403'
const BASIC_CONSTRAINTS = '551d13'
const KEY_USAGE = '551d0f'
/** ecdsa-with-SHA256 as a whole AlgorithmIdentifier. */
const ECDSA_SHA256 = '300a06082a8648ce3d040302'
/** The first bit of keyUsage. */
const DIGITAL_SIGNATURE = 0x80

/** What a certificate says; SPEC.md of the Java package `party.device`, rules 1 and 5. */
export interface ReadCertificate {
  /** `O=`, whoever's certificate it is. */
  party: string
  /** `CN=`, of a device only. */
  person: string | undefined
  notBefore: Date
  notAfter: Date
  publicKey: Uint8Array
  isAuthority: boolean
  maySign: boolean
  issuer: Uint8Array
  subject: Uint8Array
  certified: Uint8Array
  /** `r ‖ s` */
  signature: Uint8Array
}

/** Reads one X.509 certificate in DER; undefined for what no certificate of this system is like. */
export function readCertificate(der: Uint8Array): ReadCertificate | undefined {
  const parts = certificateParts(der)
  const publicKey = publicKeyOf(der)
  if (!parts || !publicKey) return undefined
  const [, algorithm, issuer, validity, subject, , ...rest] = parts.fields
  if (!algorithm || !issuer || !validity || !subject) return undefined
  const bytes = (element: Element) => der.subarray(element.from, element.end)
  const isOurs = [algorithm, parts.algorithm].every((one) => toHex(bytes(one)) === ECDSA_SHA256)
  const names = namesIn(der, subject)
  const times = timesIn(der, validity)
  const uses = usesIn(der, rest)
  const signature = signatureIn(der, parts.signature)
  if (!isOurs || !names || !times || !uses || !signature) return undefined
  return {
    ...names,
    ...times,
    ...uses,
    publicKey,
    issuer: bytes(issuer),
    subject: bytes(subject),
    certified: bytes(parts.certified),
    signature,
  }
}

/** Whether a certificate is one of a device, by itself: whose it says, and for what. */
export function isDevice({
  person,
  isAuthority,
  maySign,
  notBefore,
  notAfter,
}: ReadCertificate): boolean {
  const life = notAfter.getTime() - notBefore.getTime()
  return (
    person !== undefined &&
    PSEUDONYM.test(person) &&
    !isAuthority &&
    maySign &&
    life >= 0 &&
    life <= LONGEST_LIFE
  )
}

/** Whether a root has signed a device's certificate. */
export async function isIssued(device: ReadCertificate, root: ReadCertificate): Promise<boolean> {
  return (
    root.isAuthority &&
    root.party === device.party &&
    equal(device.issuer, root.subject) &&
    device.notAfter <= root.notAfter &&
    (await isP256Signature(root.publicKey, device.certified, device.signature))
  )
}

function namesIn(
  der: Uint8Array,
  subject: Element,
): Pick<ReadCertificate, 'party' | 'person'> | undefined {
  const found = new Map<string, string>()
  for (const set of children(der, subject)) {
    const [pair, ...others] = set.tag === SET ? children(der, set) : []
    const [type, text] = pair ? children(der, pair) : []
    if (others.length > 0 || type?.tag !== OID || !text || !TEXTS.includes(text.tag))
      return undefined
    const name = toHex(contentOf(der, type))
    if (found.has(name)) return undefined
    found.set(name, new TextDecoder().decode(contentOf(der, text)))
  }
  const party = found.get(ORGANISATION)
  const person = found.get(COMMON_NAME)
  const isWhole = found.size === (person === undefined ? 1 : 2)
  return party !== undefined && isWhole ? { party, person } : undefined
}

function timesIn(
  der: Uint8Array,
  validity: Element,
): Pick<ReadCertificate, 'notBefore' | 'notAfter'> | undefined {
  const [notBefore, notAfter, ...others] = children(der, validity).map((one) => timeAt(der, one))
  return notBefore && notAfter && others.length === 0 ? { notBefore, notAfter } : undefined
}

/** RFC 5280 section 4.1.2.5. */
function timeAt(der: Uint8Array, element: Element): Date | undefined {
  const text = new TextDecoder().decode(contentOf(der, element))
  const isShort = element.tag === UTC_TIME
  if (!isShort && element.tag !== GENERALIZED_TIME) return undefined
  const century = isShort ? (text < '5' ? '20' : '19') : ''
  const [, year, ...rest] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text) ?? []
  if (year === undefined) return undefined
  const [month, day, hour, minute, second] = rest
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const time = new Date(iso)
  return !Number.isNaN(time.getTime()) && time.toISOString() === iso ? time : undefined
}

function usesIn(
  der: Uint8Array,
  rest: readonly Element[],
): Pick<ReadCertificate, 'isAuthority' | 'maySign'> | undefined {
  const uses = { isAuthority: false, maySign: true }
  const holder = rest.find(({ tag }) => tag === EXTENSIONS)
  const [list] = holder ? children(der, holder) : []
  for (const extension of list ? children(der, list) : []) {
    const [type, ...more] = children(der, extension)
    const value = more.at(-1)
    if (!type || value?.tag !== OCTET_STRING) return undefined
    const isCritical = more.length > 1
    switch (toHex(contentOf(der, type))) {
      case BASIC_CONSTRAINTS:
        uses.isAuthority = isTrue(der, value)
        break
      case KEY_USAGE:
        uses.maySign = hasFirstBit(der, value)
        break
      default:
        if (isCritical) return undefined
    }
  }
  return uses
}

/** Whether basicConstraints begin with `cA TRUE`. */
function isTrue(der: Uint8Array, value: Element): boolean {
  const [sequence] = children(der, value)
  const [first] = sequence?.tag === SEQUENCE ? children(der, sequence) : []
  return first?.tag === BOOLEAN && der[first.content] !== 0
}

function hasFirstBit(der: Uint8Array, value: Element): boolean {
  const [bits] = children(der, value)
  // The first byte counts the unused bits at the end.
  return bits?.tag === BIT_STRING && ((der[bits.content + 1] ?? 0) & DIGITAL_SIGNATURE) !== 0
}

/** From the two integers of DER to `r ‖ s`. */
function signatureIn(der: Uint8Array, bits: Element): Uint8Array | undefined {
  if (der[bits.content] !== 0) return undefined
  const [pair] = elements(der, bits.content + 1, bits.end) ?? []
  const numbers = pair?.tag === SEQUENCE ? children(der, pair) : []
  if (numbers.length !== 2 || numbers.some(({ tag }) => tag !== INTEGER)) return undefined
  const signature = new Uint8Array(2 * CURVE_BYTES)
  for (const [at, number] of numbers.entries()) {
    const bytes = contentOf(der, number)
    const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes
    if (digits.length > CURVE_BYTES) return undefined
    signature.set(digits, (at + 1) * CURVE_BYTES - digits.length)
  }
  return signature
}

function children(der: Uint8Array, { content, end }: Element): Element[] {
  return elements(der, content, end) ?? []
}

function contentOf(der: Uint8Array, { content, end }: Element): Uint8Array {
  return der.subarray(content, end)
}
