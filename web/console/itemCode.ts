/** A code that names one item or one logistic unit. */
export interface ItemCode {
  kind: 'item' | 'unit'
  /** Its keys as a path, such as {@code /01/09506000134352/21/A}: the same for every spelling. */
  path: string
  /** As it was scanned, or under the host of GS1 when there was none. */
  uri: string
}

/** What somebody typed, pasted or scanned. */
export type Reading =
  | { read: 'code'; code: ItemCode }
  /** The number of a product, which stands on each of its items alike. */
  | { read: 'product' }
  | { read: 'check-digit' }
  | { read: 'nothing' }

const NOTHING: Reading = { read: 'nothing' }
const GS1_HOST = 'https://id.gs1.org'
/** Which barcode it was, as many scanners tell first (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/
/** Ends an element of variable length in a GS1 barcode. */
const SEPARATOR = '\u001d'
/** Lengths of elements that may stand between a GTIN and its serial. */
const FIXED = new Map([
  ['11', 6],
  ['12', 6],
  ['13', 6],
  ['15', 6],
  ['17', 6],
])

/** Reads a Digital Link, whole or its path, or what a GS1 barcode holds. */
export function readCode(text: string): Reading {
  const trimmed = text.trim().replace(SYMBOLOGY, '')
  const link = /^(https?:\/\/[^/?#]+)?[^?#]*?\/(00|01)\/([^?#]*)/i.exec(trimmed)
  if (link) {
    const [, host, key, rest = ''] = link
    return ofLink(host?.toLowerCase() ?? GS1_HOST, key === '00' ? 'unit' : 'item', rest)
  }
  return ofBarcode(trimmed)
}

/** Which of two known things an identifier of the API is: the same path. */
export function pathOf(identifier: string): string {
  const reading = readCode(identifier)
  return reading.read === 'code' ? reading.code.path : identifier
}

function ofLink(host: string, kind: ItemCode['kind'], rest: string): Reading {
  const [number = '', ...qualifiers] = rest.split('/')
  if (kind === 'unit') return unit(host, number)
  const at = qualifiers.findIndex((part, place) => place % 2 === 0 && part === '21')
  return item(host, number, at < 0 ? undefined : qualifiers[at + 1])
}

function ofBarcode(text: string): Reading {
  const elements = text.startsWith('(') ? bracketed(text) : strung(text)
  const sscc = elements.get('00')
  if (sscc !== undefined) return unit(GS1_HOST, sscc)
  const gtin = elements.get('01')
  if (gtin === undefined) return NOTHING
  const serial = elements.get('21')
  return item(GS1_HOST, gtin, serial === undefined ? undefined : encodeURIComponent(serial))
}

/** As it is printed below a barcode, such as {@code (01)09506000134352(21)A}. */
function bracketed(text: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(text.matchAll(/\((\d{2,4})\)([^()]*)/g), ([, key, value]) => [
      key ?? '',
      (value ?? '').replaceAll(' ', ''),
    ]),
  )
}

/** As a scanner sends it, without brackets. */
function strung(text: string): ReadonlyMap<string, string> {
  const elements = new Map<string, string>()
  if (/^\d{18}$/.test(text)) return elements.set('00', text)
  if (/^(\d{8}|\d{12,14})$/.test(text)) return elements.set('01', text)
  let rest = text.startsWith(SEPARATOR) ? text.slice(1) : text
  if (/^00\d{18}$/.test(rest)) return elements.set('00', rest.slice(2))
  if (!/^01\d{14}/.test(rest)) return elements
  elements.set('01', rest.slice(2, 16))
  rest = rest.slice(16)
  while (rest.length > 2) {
    const key = rest.slice(0, 2)
    const end = rest.indexOf(SEPARATOR)
    const length = FIXED.get(key) ?? (end < 0 ? rest.length : end) - 2
    elements.set(key, rest.slice(2, 2 + length))
    rest = rest.slice(2 + length)
    if (rest.startsWith(SEPARATOR)) rest = rest.slice(1)
  }
  return elements
}

function item(host: string, number: string, serial: string | undefined): Reading {
  if (!/^(\d{8}|\d{12,14})$/.test(number)) return NOTHING
  if (!isChecked(number)) return { read: 'check-digit' }
  if (!serial) return { read: 'product' }
  return code('item', host, `/01/${number.padStart(14, '0')}/21/${spelt(serial)}`)
}

function unit(host: string, number: string): Reading {
  if (!/^\d{18}$/.test(number)) return NOTHING
  return isChecked(number) ? code('unit', host, `/00/${number}`) : { read: 'check-digit' }
}

function code(kind: ItemCode['kind'], host: string, path: string): Reading {
  return { read: 'code', code: { kind, path, uri: host + path } }
}

/** Escaped in one way only, however it was. */
function spelt(serial: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(serial)).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  } catch {
    return encodeURIComponent(serial)
  }
}

/** GS1's check digit over all digits but the last one. */
function isChecked(number: string): boolean {
  const digits = Array.from(number, Number).reverse()
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
