import { checkValue } from './applicationIdentifier.ts'
import { qualifiersOf, readKeyPath } from './keyPath.ts'
import { encode } from './percentEncoding.ts'
import { checkOrder, GTIN, ITIP, padded, type PrimaryKey } from './primaryKey.ts'
import type { QualifierValue } from './qualifier.ts'
import { hostOf, type WebAddress } from './webAddress.ts'

/** Where the canonical form of every key that GS1 issued stands. */
export const GS1_HOST = 'id.gs1.org'

/** A checked GS1 Digital Link (URI Syntax 1.3): a primary key with its qualifiers at a host. */
export interface DigitalLink {
  /** In lower case. */
  host: string
  key: PrimaryKey
  /** Unescaped, a GTIN with 14 digits. */
  value: string
  /** In the order of the standard. */
  qualifiers: readonly QualifierValue[]
}

/** Refuses a wrong value, check digit or order of qualifiers. */
export function digitalLink(
  host: string,
  key: PrimaryKey,
  written: string,
  qualifiers: readonly QualifierValue[] = [],
): DigitalLink {
  const value = padded(key, written)
  checkValue(key, value)
  checkOrder(key, qualifiers)
  return { host, key, value, qualifiers }
}

/** Undefined when the address holds no GS1 key; a malformed one is refused. */
export function linkAt(address: WebAddress): DigitalLink | undefined {
  const path = readKeyPath(address.path)
  if (!path) return undefined
  return digitalLink(hostOf(address), path.key, path.value, qualifiersOf(path))
}

/** The address at a host in canonical spelling, with those qualifiers only that tell which thing it is. */
export function addressAt(host: string, { key, value, qualifiers }: DigitalLink): string {
  const keepsFinest = key === GTIN || key === ITIP
  const kept = keepsFinest ? qualifiers.slice(-1) : qualifiers
  const path = [`/${key.code}/${encode(value)}`, ...kept.map(segmentsFor)].join('')
  return `https://${host}${path}`
}

function segmentsFor({ qualifier, value }: QualifierValue): string {
  return `/${qualifier.code}/${encode(value)}`
}
