import { IdentifierRefused, Identifiers } from '@chamadao/event'
import { isFrame } from './frames.ts'
import { looksLike } from './lookAlike.ts'
import type { Scanned } from './shapes.ts'

const GS1_HOST = 'id.gs1.org'
/** Which barcode it was, as many scanners tell first (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/
/** Ends an element of variable length in a GS1 barcode. */
const SEPARATOR = '\u001d'
const ADDRESS = /^https?:\/\/([^/?#]*)([^?#]*)/i
const KEYS = /\/(?:00|01)\/[^?#]*$/
/** Lengths of elements that may stand between a GTIN and its serial or lot. */
const FIXED = new Map([
  ['11', 6],
  ['12', 6],
  ['13', 6],
  ['15', 6],
  ['16', 6],
  ['17', 6],
  ['20', 2],
])

/** Codes by which money is asked for: by their scheme, by the hosts of who moves it, or as EMVCo and the banks write them. */
const PAYMENT = [
  /^(?:weixin|wxp|alipays?|alipayqr|upwallet|uppay|upi|bitcoin|ethereum|lightning|payto|paypal|swish|bezahlcode):/i,
  /^https?:\/\/(?:[^/?#@]+\.)?(?:alipay\.com|95516\.com|paypal\.(?:com|me)|jd\.com|tenpay\.com|unionpay\.com|stripe\.com)(?:[/?#:]|$)/i,
  /^https?:\/\/(?:payapp\.weixin\.qq\.com|wx\.tenpay\.com|u\.wechat\.com\/pay)(?:[/?#]|$)/i,
  /^000201\d{2}/,
  /^BCD\r?\n00[12]\r?\n/,
  /^SPC\r?\n0200/,
]

/** Tells what was scanned or typed. @param hosts under which this installation's things stand, its own first */
export function readScan(text: string, hosts: readonly string[]): Scanned {
  const trimmed = text.trim().replace(SYMBOLOGY, '')
  if (isFrame(trimmed)) return { code: 'frame', text: trimmed }
  if (PAYMENT.some((pattern) => pattern.test(trimmed))) return { code: 'payment' }
  const [, authority, path] = ADDRESS.exec(trimmed) ?? []
  if (authority === undefined || path === undefined) return ofBarcode(trimmed, hosts)
  return ofAddress(authority.toLowerCase(), path, hosts)
}

function ofAddress(authority: string, path: string, hosts: readonly string[]): Scanned {
  const isOurs = authority === GS1_HOST || hosts.includes(authority)
  if (!isOurs && looksLike(authority, hosts)) return { code: 'otherSite', host: authority }
  const keys = KEYS.exec(path)?.[0]
  if (keys === undefined) return { code: 'unknownCode' }
  const read = named(`https://${isOurs ? authority : GS1_HOST}${keys}`, hosts)
  // A number that its issuer keeps to itself, at a host that is none of ours.
  return !isOurs && read.code === 'unknownCode' ? { code: 'otherSite', host: authority } : read
}

function ofBarcode(text: string, hosts: readonly string[]): Scanned {
  const elements = text.startsWith('(') ? bracketed(text) : strung(text)
  const keys = keysOf(elements)
  if (keys === undefined) return { code: 'unknownCode' }
  const atGs1 = named(`https://${GS1_HOST}${keys}`, hosts)
  const own = hosts[0]
  // A number of restricted circulation stands under the host of who issued it.
  return atGs1.code === 'unknownCode' && own !== undefined
    ? named(`https://${own}${keys}`, hosts)
    : atGs1
}

function named(address: string, hosts: readonly string[]): Scanned {
  try {
    const identifier = new Identifiers(hosts).canonical(address)
    const isThing = /\/00\/|\/01\/\d{14}\/21\//.test(identifier)
    return { code: isThing ? 'thing' : 'product', identifier }
  } catch (error) {
    if (!(error instanceof IdentifierRefused)) throw error
    return { code: /check digit/.test(error.reason) ? 'checkDigit' : 'unknownCode' }
  }
}

function keysOf(elements: ReadonlyMap<string, string>): string | undefined {
  const sscc = elements.get('00')
  if (sscc !== undefined) return `/00/${sscc}`
  const gtin = elements.get('01')
  if (gtin === undefined) return undefined
  const serial = elements.get('21')
  const lot = elements.get('10')
  const product = `/01/${gtin.padStart(14, '0')}`
  if (serial !== undefined) return `${product}/21/${encodeURIComponent(serial)}`
  return lot === undefined ? product : `${product}/10/${encodeURIComponent(lot)}`
}

/** As it is printed below a barcode, such as `(01)09506000134352(21)A`. */
function bracketed(text: string): ReadonlyMap<string, string> {
  const elements = text.matchAll(/\((\d{2,4})\)([^()]*)/g)
  return new Map(
    Array.from(elements, ([, key = '', value = '']) => [key, value.replaceAll(' ', '')]),
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
