import { checkDigit } from '@chamadao/event'
import { readCode, type Reading } from './readCode.ts'
import type { Hosts } from './hosts.ts'

/** What somebody is typing, told while they type. */
export type Typed =
  | { typed: 'nothing' }
  | { typed: 'code'; reading: Reading }
  /** The number of a logistic unit of which digits are missing. */
  | { typed: 'short'; missing: number }
  /** All but its check digit is there, or that one is wrong: what it must be. */
  | { typed: 'check'; digit: string; whole: string }
  /** A serial as it stands on a label; of which product, it does not tell. */
  | { typed: 'serial'; serial: string }

const SSCC_LENGTH = 18
/** Sixteen characters of Crockford's base32, printed in groups of four. */
const SERIAL = /^[0-9A-HJKMNP-TV-Z]{16}$/

/** Reads what was typed from a label; blanks and hyphens do not matter where they stand for grouping only. */
export function readTyped(typed: string, hosts: Hosts): Typed {
  const text = typed.trim()
  if (text === '') return { typed: 'nothing' }
  const digits = text.replace(/[\s-]|^\(00\)/g, '')
  if (/^\d+$/.test(digits) && !isProduct(digits))
    return ofDigits(digits.replace(/^00(?=\d{18}$)/, ''), hosts)
  const serial = serialOf(text)
  if (serial !== undefined) return { typed: 'serial', serial }
  return { typed: 'code', reading: readCode(text, hosts) }
}

/** The link of an item of which product and serial are known. */
export function itemLink(gtin: string, serial: string): string {
  return `(01)${gtin.padStart(14, '0')}(21)${serial}`
}

function serialOf(text: string): string | undefined {
  const grouped = text.toUpperCase().replaceAll(/[\s-]/g, '')
  const read = grouped.replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  return SERIAL.test(read) ? read : undefined
}

function isProduct(digits: string): boolean {
  return (
    [8, 12, 13, 14].includes(digits.length) && checkDigit(digits.slice(0, -1)) === digits.slice(-1)
  )
}

function ofDigits(digits: string, hosts: Hosts): Typed {
  if (digits.length > SSCC_LENGTH) return { typed: 'code', reading: readCode(digits, hosts) }
  if (digits.length < SSCC_LENGTH - 1) {
    return { typed: 'short', missing: SSCC_LENGTH - digits.length }
  }
  const begin = digits.slice(0, SSCC_LENGTH - 1)
  const digit = checkDigit(begin)
  if (digits !== begin + digit) return { typed: 'check', digit, whole: begin + digit }
  return { typed: 'code', reading: readCode(digits, hosts) }
}
