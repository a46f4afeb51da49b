import { byName, partOf, type ApplicationIdentifier } from './applicationIdentifier.ts'
import { DIGITS, SET_39, SET_82 } from './characterSet.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import {
  COMPONENT_SERIAL,
  GLN_EXTENSION,
  IMPORTER_INDEX,
  LOT,
  PAYMENT_REFERENCE,
  SERIAL,
  SERVICE_INSTANCE,
  THIRD_PARTY_SERIAL,
  VARIANT,
  type Qualifier,
  type QualifierValue,
} from './qualifier.ts'
import { checked, exactly, optional, upTo, ZERO } from './valueFormat.ts'

/** A primary key of GS1 Digital Link (Syntax Dictionary, release 2026-01-27). */
export interface PrimaryKey extends ApplicationIdentifier {
  /** The qualifiers that it may have, each list in its order. */
  orders: readonly (readonly Qualifier[])[]
}

type Orders = PrimaryKey['orders']

function key(
  code: string,
  word: string,
  format: PrimaryKey['format'],
  ...orders: Orders
): PrimaryKey {
  return { code, word, format, orders }
}

const ITEM_ORDER = [VARIANT, LOT, SERIAL]

export const SSCC = key('00', 'sscc', [checked(18)])
export const GTIN = key('01', 'gtin', [checked(14)], ITEM_ORDER, [THIRD_PARTY_SERIAL])
export const GDTI = key('253', 'gdti', [checked(13), optional(SET_82, 17)])
export const GCN = key('255', 'gcn', [checked(13), optional(DIGITS, 12)])
export const GINC = key('401', 'ginc', [upTo(SET_82, 30)])
export const GSIN = key('402', 'gsin', [checked(17)])
export const GLN = key('414', 'gln', [checked(13)], [GLN_EXTENSION], [IMPORTER_INDEX])
export const PAY_TO = key('415', '415', [checked(13)], [PAYMENT_REFERENCE])
export const PARTY = key('417', 'party', [checked(13)], [IMPORTER_INDEX])
export const GRAI = key('8003', 'grai', [ZERO, checked(13), optional(SET_82, 16)])
export const GIAI = key('8004', 'giai', [upTo(SET_82, 30)], [IMPORTER_INDEX])
export const ITIP = key('8006', 'itip', [checked(14), exactly(DIGITS, 4)], ITEM_ORDER)
export const CPID = key('8010', 'cpid', [upTo(SET_39, 30)], [COMPONENT_SERIAL])
export const GMN = key('8013', 'gmn', [upTo(SET_82, 25)])
export const GSRN_PROVIDER = key('8017', 'gsrnp', [checked(18)], [SERVICE_INSTANCE])
export const GSRN_RECIPIENT = key('8018', 'gsrn', [checked(18)], [SERVICE_INSTANCE])

/** By number and by Digital Link 1.1 word. */
export const PRIMARY_KEYS = byName([
  SSCC,
  GTIN,
  GDTI,
  GCN,
  GINC,
  GSIN,
  GLN,
  PAY_TO,
  PARTY,
  GRAI,
  GIAI,
  ITIP,
  CPID,
  GMN,
  GSRN_PROVIDER,
  GSRN_RECIPIENT,
])

/** A GTIN of 8, 12 or 13 digits filled up to 14; any other value as it is. */
export function padded(key: PrimaryKey, value: string): string {
  const isShortGtin = key === GTIN && [8, 12, 13].includes(value.length)
  return isShortGtin ? value.padStart(14, '0') : value
}

/** Refuses qualifiers that are not an ordered selection of what the key allows, or a missing mandatory one. */
export function checkOrder(key: PrimaryKey, qualifiers: readonly QualifierValue[]): void {
  if (qualifiers.length === 0) {
    if (key === PAY_TO) throw new IdentifierRefused(partOf(key), 'needs (8020)')
    return
  }
  if (key.orders.some((order) => isSelectionOf(order, qualifiers))) return
  const written = qualifiers.map(({ qualifier }) => partOf(qualifier)).join('')
  throw new IdentifierRefused(
    `qualifiers of ${partOf(key)}`,
    `${written} not allowed, or not in this order`,
  )
}

/**
 * Whether a valid value is a restricted-circulation number (General Specifications section 1.4.2): GS1 prefix 02, 04 or
 * 2, of a GTIN-8 a first digit 0 or 2. Such a number means something only at the host of who gave it out.
 */
export function isRestricted(key: PrimaryKey, value: string): boolean {
  const isTradeItem = key === GTIN || key === ITIP
  if (isTradeItem && value.startsWith('000000')) return /^.{6}[02]/.test(value)
  const hasLeadingDigit = isTradeItem || key === SSCC || key === GRAI
  return /^(?:2|02|04)/.test(hasLeadingDigit ? value.slice(1) : value)
}

function isSelectionOf(order: readonly Qualifier[], qualifiers: readonly QualifierValue[]) {
  let position = 0
  for (const allowed of order) {
    if (qualifiers[position]?.qualifier === allowed) position++
  }
  return position === qualifiers.length
}
