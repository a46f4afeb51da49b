import { checkValue } from './applicationIdentifier.ts'
import { DIGITS } from './characterSet.ts'
import { checkDigit } from './checkDigit.ts'
import { digitalLink, GS1_HOST, type DigitalLink } from './digitalLink.ts'
import {
  checkReference,
  EPC_SCHEMES,
  hasPattern,
  kindOf,
  leadsWithIndicator,
  LGTIN,
  partCount,
  SGLN,
  type EpcScheme,
  type SerialPlace,
} from './epcScheme.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import { decode, isWellEscaped } from './percentEncoding.ts'
import { GRAI, ITIP } from './primaryKey.ts'
import { quoted } from './quoted.ts'
import { checkFormat, exactly, optional } from './valueFormat.ts'

const URN = 'EPC URN'
const WITHOUT_KEY = ['gid', 'usdod', 'adi', 'bic', 'imovn']
const PREFIX_FORMAT = [exactly(DIGITS, 6), optional(DIGITS, 6)]
const FOREIGN = /[^A-Za-z0-9!'()*+,\-.:;=_%]/

/** A URN's parts: of an ITIP the reference is `reference.piece.total`; no serial is an empty one. */
interface EpcUrn {
  scheme: EpcScheme
  prefix: string
  reference: string
  serial: string
}

/** Whether a text is an EPC URN, perhaps a malformed one. */
export function isEpcUrn(text: string): boolean {
  return /^urn:epc:/i.test(text)
}

/**
 * The key of an EPC URN (EPC Tag Data Standard section 6) as a Digital Link. Undefined when its scheme carries no GS1
 * key; a malformed one is refused.
 */
export function linkOfUrn(text: string): DigitalLink | undefined {
  const [kind, word, body] = splitAtMost(text.slice('urn:epc:'.length), ':', 3)
  if (kind === undefined || word === undefined || body === undefined) {
    throw new IdentifierRefused(URN, 'needs kind, scheme and parts')
  }
  if (WITHOUT_KEY.includes(word) && (kind === 'id' || kind === 'idpat')) return undefined
  const scheme = EPC_SCHEMES.get(word)
  if (!scheme || !(kind === 'idpat' ? hasPattern(scheme) : kind === kindOf(scheme))) {
    throw new IdentifierRefused(URN, `unknown scheme ${quoted(`${kind}:${word}`)}`)
  }
  return linkOf(checked(read(scheme, kind, body)))
}

function read(scheme: EpcScheme, kind: string, body: string): EpcUrn {
  const count = partCount(scheme)
  const parts = splitAtMost(body, '.', count)
  if (parts.length < count) {
    throw new IdentifierRefused(URN, `has ${parts.length} parts, must have ${count}`)
  }
  const [prefix = '', written = ''] = parts
  const reference = scheme.key === ITIP ? parts.slice(1, 4).join('.') : written
  return {
    scheme,
    prefix,
    reference: scheme.digits === 0 ? decoded(reference) : reference,
    serial: scheme.serial.in === 'none' ? '' : serialOf(kind, parts.at(-1) ?? ''),
  }
}

function serialOf(kind: string, part: string): string {
  if (kind === 'idpat') {
    if (part !== '*') throw new IdentifierRefused(URN, 'a pattern must end with *')
    return ''
  }
  const serial = decoded(part)
  if (serial === '') throw new IdentifierRefused(URN, 'empty serial')
  return serial
}

/** An SGLN extension of 0 is none. */
function checked(urn: EpcUrn): EpcUrn {
  const { scheme, prefix, reference } = urn
  const serial = scheme === SGLN && urn.serial === '0' ? '' : urn.serial
  checkFormat(PREFIX_FORMAT, 'company prefix of the EPC URN', prefix)
  checkReference(scheme, prefix, reference)
  if (serial !== '') checkSerial(scheme.serial, serial)
  if (serial === '' && scheme === LGTIN) {
    throw new IdentifierRefused(URN, 'a lot needs its number')
  }
  return { ...urn, serial }
}

function checkSerial(place: SerialPlace, serial: string): void {
  if (place.in === 'qualifier') checkValue(place.qualifier, serial)
  if (place.in === 'value') checkFormat(place.format, 'serial of the EPC URN', serial)
}

function linkOf(urn: EpcUrn): DigitalLink {
  const { scheme, serial } = urn
  const value = keyValue(urn)
  if (scheme.serial.in === 'none') return digitalLink(GS1_HOST, scheme.key, value)
  if (scheme.serial.in === 'value') return digitalLink(GS1_HOST, scheme.key, value + serial)
  const { qualifier } = scheme.serial
  const qualifiers = serial === '' ? [] : [{ qualifier, value: serial }]
  return digitalLink(GS1_HOST, scheme.key, value, qualifiers)
}

function keyValue({ scheme, prefix, reference }: EpcUrn): string {
  if (scheme.digits === 0) return prefix + reference
  const [plain = '', ...pieces] = reference.split('.')
  const digits = leadsWithIndicator(scheme)
    ? plain.slice(0, 1) + prefix + plain.slice(1)
    : prefix + plain
  const filler = scheme.key === GRAI ? '0' : ''
  return filler + digits + checkDigit(digits) + pieces.join('')
}

/** Refuses malformed escapes and characters that must be escaped. */
function decoded(part: string): string {
  if (!isWellEscaped(part)) {
    throw new IdentifierRefused(URN, `malformed percent escape in ${quoted(part)}`)
  }
  const foreign = FOREIGN.exec(part)
  if (foreign) {
    const character = quoted(foreign[0])
    throw new IdentifierRefused(URN, `character ${character} is not allowed, unless escaped`)
  }
  return decode(part)
}

/** The last part holds whatever is left, separators included. */
function splitAtMost(text: string, separator: string, count: number): string[] {
  const parts = text.split(separator)
  if (parts.length <= count) return parts
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)]
}
