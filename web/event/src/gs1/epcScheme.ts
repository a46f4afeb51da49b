import { DIGITS, SET_39, SET_82 } from './characterSet.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import * as keys from './primaryKey.ts'
import {
  COMPONENT_SERIAL,
  GLN_EXTENSION,
  LOT,
  SERIAL,
  THIRD_PARTY_SERIAL,
  type Qualifier,
} from './qualifier.ts'
import { checkFormat, exactly, upTo, type ValueFormat } from './valueFormat.ts'

/** Where the serial of an EPC URN goes in a Digital Link: nowhere, into a qualifier, or behind the key's value. */
export type SerialPlace =
  { in: 'none' } | { in: 'qualifier'; qualifier: Qualifier } | { in: 'value'; format: ValueFormat }

/** A scheme of EPC URNs that carries a GS1 key (EPC Tag Data Standard section 6). */
export interface EpcScheme {
  key: keys.PrimaryKey
  /** Of company prefix and reference together, without the check digit; 0 where the reference is free text. */
  digits: number
  serial: SerialPlace
}

const NONE: SerialPlace = { in: 'none' }

function qualified(key: keys.PrimaryKey, digits: number, qualifier: Qualifier): EpcScheme {
  return { key, digits, serial: { in: 'qualifier', qualifier } }
}

function alone(key: keys.PrimaryKey, digits: number): EpcScheme {
  return { key, digits, serial: NONE }
}

function within(key: keys.PrimaryKey, digits: number, format: ValueFormat): EpcScheme {
  return { key, digits, serial: { in: 'value', format } }
}

export const LGTIN = qualified(keys.GTIN, 13, LOT)
export const SGLN = qualified(keys.GLN, 12, GLN_EXTENSION)

/** By the word in the URN. */
export const EPC_SCHEMES: ReadonlyMap<string, EpcScheme> = new Map([
  ['sgtin', qualified(keys.GTIN, 13, SERIAL)],
  ['lgtin', LGTIN],
  ['upui', qualified(keys.GTIN, 13, THIRD_PARTY_SERIAL)],
  ['itip', qualified(keys.ITIP, 13, SERIAL)],
  ['sscc', alone(keys.SSCC, 17)],
  ['sgln', SGLN],
  ['pgln', alone(keys.PARTY, 12)],
  ['grai', within(keys.GRAI, 12, [upTo(SET_82, 16)])],
  ['gdti', within(keys.GDTI, 12, [upTo(SET_82, 17)])],
  ['sgcn', within(keys.GCN, 12, [upTo(DIGITS, 12)])],
  ['giai', alone(keys.GIAI, 0)],
  ['ginc', alone(keys.GINC, 0)],
  ['cpi', qualified(keys.CPID, 0, COMPONENT_SERIAL)],
  ['gsrn', alone(keys.GSRN_RECIPIENT, 17)],
  ['gsrnp', alone(keys.GSRN_PROVIDER, 17)],
  ['gsin', alone(keys.GSIN, 16)],
])

/** The kind of URN for one thing: `id`, of a lot `class`. */
export function kindOf(scheme: EpcScheme): 'id' | 'class' {
  return scheme === LGTIN ? 'class' : 'id'
}

/** Whether there is a URN for the key alone, all serials of it. */
export function hasPattern(scheme: EpcScheme): boolean {
  return scheme.serial.in !== 'none' && scheme !== LGTIN
}

/** How many parts stand between the dots. */
export function partCount(scheme: EpcScheme): number {
  return 2 + (scheme.key === keys.ITIP ? 2 : 0) + (scheme.serial.in === 'none' ? 0 : 1)
}

/** Whether the reference's first digit stands before the company prefix in the key. */
export function leadsWithIndicator({ key }: EpcScheme): boolean {
  return key === keys.GTIN || key === keys.ITIP || key === keys.SSCC
}

/** Refuses a reference of another shape; of an ITIP it is `reference.piece.total`. */
export function checkReference(scheme: EpcScheme, prefix: string, reference: string): void {
  const part = 'reference of the EPC URN'
  if (scheme.digits === 0) {
    const set = scheme.key === keys.CPID ? SET_39 : SET_82
    checkFormat([upTo(set, 30 - prefix.length)], part, reference)
    return
  }
  const length = scheme.digits - prefix.length
  if (scheme.key === keys.ITIP) checkPieces(part, reference, length)
  const plain = scheme.key === keys.ITIP ? reference.slice(0, length) : reference
  checkFormat([exactly(DIGITS, length)], part, plain)
}

function checkPieces(part: string, reference: string, length: number): void {
  const [, piece, total] = /^\.(..)\.(..)$/s.exec(reference.slice(length)) ?? []
  if (piece === undefined || total === undefined) {
    throw new IdentifierRefused(part, `must be ${length} digits, piece and total`)
  }
  checkFormat([exactly(DIGITS, 4)], 'pieces of the EPC URN', piece + total)
}
