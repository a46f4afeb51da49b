import { text, word } from './language.ts'
import { readCode } from './itemCode.ts'

/** Steps that people record, in the order in which things go; packing has a page of its own. */
export const STEPS = [
  'print',
  'apply',
  'activate',
  'ship',
  'receive',
  'store',
  'sell',
  'open',
  'voidShipping',
  'takeBack',
  'reportLost',
  'reportStolen',
  'find',
  'recall',
  'void',
  'destroy',
] as const

/** No later step leads back from these. */
const FINAL: ReadonlySet<string> = new Set(['open', 'void', 'destroy', 'recall'])

export function isFinal(step: string): boolean {
  return FINAL.has(step)
}

export function stepsText(steps: readonly string[]): string {
  return steps.map((step) => word('item-step', step)).join(text('list-comma'))
}

/** A code as people compare it with paper: the serial in groups of four, or the SSCC. */
export function codeText(identifier: string): string {
  const reading = readCode(identifier)
  if (reading.read !== 'code') return identifier
  const [, key, number = '', , serial = ''] = reading.code.path.split('/')
  if (key === '00') return `SSCC ${number}`
  return grouped(decodeURIComponent(serial))
}

/** The GTIN of an item; none of others. */
export function gtinOf(identifier: string): string | undefined {
  const reading = readCode(identifier)
  return reading.read === 'code' && reading.code.kind === 'item'
    ? reading.code.path.split('/')[2]
    : undefined
}

function grouped(serial: string): string {
  return serial.length === 16 ? (serial.match(/.{4}/g) ?? [serial]).join(' ') : serial
}
