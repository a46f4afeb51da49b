import { checkDigit, IdentifierRefused, Identifiers } from '@chamadao/event'
import { readElements, type Elements } from './elements.ts'
import type { Hosts } from './hosts.ts'
import { looksLike } from './lookAlike.ts'

/** What a code that was scanned, typed or pasted is. */
export type Reading =
  /** One thing: an item, a logistic unit, an asset. */
  | { code: 'thing'; identifier: string }
  /** The number of a product or lot, which names no single thing. */
  | { code: 'product'; identifier: string }
  /** A part of a handoff from another phone. */
  | { code: 'frame'; text: string }
  /** Enrols a phone. */
  | { code: 'enrolment'; secret: string }
  /** For a person who becomes a member; the console takes it. */
  | { code: 'invitation'; link: string }
  /** For a guest who takes something over. */
  | { code: 'guest'; token: string }
  | { code: 'payment' }
  /** Looks like one of ours, on a host that is none of ours. */
  | { code: 'otherSite'; host: string }
  | { code: 'checkDigit' }
  | { code: 'unknownCode' }

const UNKNOWN: Reading = { code: 'unknownCode' }
const GS1_HOST = 'id.gs1.org'
/** Which barcode it was, as many scanners tell first (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/
/** Codes by which money is asked for: by their scheme, by the hosts of who moves it, or as EMVCo and banks write them. */
const PAYMENT = [
  /^(wxp|weixin|alipays?|alipayqr|upwallet|unionpay|uppay|upi|bitcoin|ethereum|lightning|payto|paypal|bezahlcode):/i,
  /^https?:\/\/([a-z0-9-]+\.)*(alipay\.com|95516\.com|tenpay\.com|unionpay\.com|paypal\.com|paypal\.me)([/?#:]|$)/i,
  /^https?:\/\/payapp\.weixin\.qq\.com([/?#:]|$)/i,
  /^000201\d{2}/,
  /^BCD\r?\n00[12]\r?\n/,
  /^SPC\r?\n0200/,
]
/** Twenty characters of Crockford's base32 in groups of five, as one-time codes are written. */
const SECRET =
  /^([0-9A-HJKMNP-TV-Z]{5})-?([0-9A-HJKMNP-TV-Z]{5})-?([0-9A-HJKMNP-TV-Z]{5})-?([0-9A-HJKMNP-TV-Z]{5})$/i

/** Tells what a code is. Of what names a thing the identifier is canonical, so that each thing has one name. */
export function readCode(scanned: string, hosts: Hosts): Reading {
  const marked = SYMBOLOGY.test(scanned)
  const text = scanned.replace(SYMBOLOGY, '').replace(/^[\s\u001d]+|\s+$/g, '')
  if (/^CHAMADAO\/H1\//i.test(text)) return { code: 'frame', text: text.toUpperCase() }
  if (PAYMENT.some((pattern) => pattern.test(text))) return { code: 'payment' }
  if (/^https?:\/\//i.test(text)) return ofAddress(text, hosts)
  if (/^urn:/i.test(text)) return ofIdentifier(text, hosts)
  if (!marked && /^\d+$/.test(text)) return ofDigits(text, hosts)
  const elements = readElements(text)
  // Elements first: their digits may look like a one-time code.
  const element = elements ? ofElements(elements, hosts) : UNKNOWN
  if (element.code !== 'unknownCode') return element
  const secret = SECRET.exec(text)
  return secret && !marked
    ? { code: 'enrolment', secret: secret.slice(1).join('-').toUpperCase() }
    : UNKNOWN
}

function ofAddress(text: string, hosts: Hosts): Reading {
  const [, authority = '', rest = ''] = /^https?:\/\/([^/?#\\]*)(.*)$/i.exec(text) ?? []
  // What stands before an @ is no host, however much it looks like one.
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
  const isOwn = host === hosts.own.toLowerCase()
  const isIssuer = hosts.issuers.some((issuer) => issuer.toLowerCase() === withoutPort(host))
  if (authority.includes('@') || !(isOwn || isIssuer || withoutPort(host) === GS1_HOST)) {
    return pretends(host, rest, authority, hosts) ? { code: 'otherSite', host } : UNKNOWN
  }
  if (isOwn) return ofOwnAddress(rest, hosts, text)
  return ofIdentifier(text, hosts)
}

function ofOwnAddress(rest: string, hosts: Hosts, text: string): Reading {
  const place = /^\/(scanner|console)\/#\/([a-z]+)\/([0-9A-Za-z-]+)$/.exec(rest)
  const [, , page, code = ''] = place ?? []
  if (page === 'enrol') return { code: 'enrolment', secret: code.toUpperCase() }
  if (page === 'guest') return { code: 'guest', token: code.toUpperCase() }
  if (page === 'invitation') return { code: 'invitation', link: text }
  return ofIdentifier(`https://${hosts.issuers[0]}${rest}`, hosts)
}

/** A path that names a thing, or a host that only looks like one of ours. */
function pretends(host: string, rest: string, authority: string, hosts: Hosts): boolean {
  const isForeignScript = /[^\x20-\x7e]/.test(host) || /(^|\.)xn--/.test(host)
  return (
    authority.includes('@') ||
    isForeignScript ||
    /\/(00|01|8003|8004|gtin|sscc)\/\d/i.test(rest) ||
    /^\/(scanner|console)\//.test(rest) ||
    looksLike(host.replace(/:\d+$/, ''), [hosts.own.replace(/:\d+$/, ''), ...hosts.issuers])
  )
}

function withoutPort(host: string): string {
  return host.replace(/:(80|443)$/, '')
}

/** Digits alone: the number of a logistic unit or of a product, as it stands below the bars. */
function ofDigits(text: string, hosts: Hosts): Reading {
  if (text.length === 18) return ofElements(new Map([['00', text]]), hosts)
  if (/^00\d{18}$/.test(text)) return ofElements(new Map([['00', text.slice(2)]]), hosts)
  if ([8, 12, 13, 14].includes(text.length)) {
    if (checkDigit(text.slice(0, -1)) !== text.slice(-1)) return { code: 'checkDigit' }
    return ofElements(new Map([['01', text.padStart(14, '0')]]), hosts)
  }
  const elements = readElements(text)
  return elements ? ofElements(elements, hosts) : UNKNOWN
}

function ofElements(elements: Elements, hosts: Hosts): Reading {
  const path = pathOf(elements)
  return path === undefined ? UNKNOWN : ofIdentifier(`https://${hosts.issuers[0]}${path}`, hosts)
}

function pathOf(elements: Elements): string | undefined {
  const part = (key: string) => {
    const value = elements.get(key)
    return value === undefined ? '' : `/${key}/${encodeURIComponent(value)}`
  }
  if (elements.has('00')) return part('00')
  if (elements.has('01')) return part('01') + part('22') + part('10') + part('21')
  if (elements.has('8004')) return part('8004')
  return elements.has('8003') ? part('8003') : undefined
}

function ofIdentifier(text: string, hosts: Hosts): Reading {
  try {
    return named(new Identifiers(hosts.issuers).canonical(text), hosts)
  } catch (error) {
    if (!(error instanceof IdentifierRefused)) throw error
    return /check digit/.test(error.reason) ? { code: 'checkDigit' } : UNKNOWN
  }
}

function named(identifier: string, hosts: Hosts): Reading {
  const path = new URL(identifier).pathname
  if (/^\/(00|8004)\/|^\/(01|8006)\/\d+(\/[^/]+\/[^/]+)*\/21\/|^\/8003\/\d{14}./.test(path)) {
    return { code: 'thing', identifier: inCapitals(identifier, hosts) }
  }
  return /^\/(01|8003|8006)\//.test(path) ? { code: 'product', identifier } : UNKNOWN
}

/** Serials that this installation gives out are capitals; a hardware scanner may have sent them in small letters. */
function inCapitals(identifier: string, hosts: Hosts): string {
  const [, begin = '', host = '', serial = ''] =
    /^(https:\/\/([^/]+)\/01\/\d{14}\/21\/)([0-9a-hjkmnp-tv-z]{16})$/.exec(identifier) ?? []
  return hosts.issuers.includes(host) ? begin + serial.toUpperCase() : identifier
}
