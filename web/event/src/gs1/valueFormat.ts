import { DIGITS, type CharacterSet } from './characterSet.ts'
import { checkDigit } from './checkDigit.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import { quoted } from './quoted.ts'

/** A stretch of a value, as the GS1 Syntax Dictionary writes it; only the last of a format varies in length. */
interface Component {
  set: CharacterSet
  least: number
  most: number
  rule?: 'check digit' | 'zero'
}

/** Components of a value from left to right. */
export type ValueFormat = readonly Component[]

/** Exactly so many digits, the last one a check digit. */
export const checked = (length: number): Component => ({
  set: DIGITS,
  least: length,
  most: length,
  rule: 'check digit',
})

/** Exactly so many characters. */
export const exactly = (set: CharacterSet, length: number): Component => ({
  set,
  least: length,
  most: length,
})

/** One to so many characters. */
export const upTo = (set: CharacterSet, longest: number): Component => ({
  set,
  least: 1,
  most: longest,
})

/** Nothing, or up to so many characters. */
export const optional = (set: CharacterSet, longest: number): Component => ({
  set,
  least: 0,
  most: longest,
})

/** The filler digit of a GRAI. */
export const ZERO: Component = { set: DIGITS, least: 1, most: 1, rule: 'zero' }

/** Refuses a value of another length, with foreign characters or a wrong check digit, naming `part`. */
export function checkFormat(format: ValueFormat, part: string, value: string): void {
  checkLength(format, part, value)
  let from = 0
  for (const component of format) {
    const to = Math.min(value.length, from + component.most)
    checkComponent(component, part, value, from, to)
    from = to
  }
}

function checkLength(format: ValueFormat, part: string, value: string): void {
  const least = format.reduce((sum, component) => sum + component.least, 0)
  const most = format.reduce((sum, component) => sum + component.most, 0)
  if (value.length >= least && value.length <= most) return
  const wanted = least === most ? String(least) : `${least} to ${most}`
  throw new IdentifierRefused(
    part,
    `${quoted(value)} has length ${value.length}, must have ${wanted}`,
  )
}

function checkComponent(
  { set, rule }: Component,
  part: string,
  value: string,
  from: number,
  to: number,
): void {
  const text = value.slice(from, to)
  const foreign = set.foreign.exec(text)
  if (foreign) {
    const place = `character ${from + foreign.index + 1}, ${quoted(foreign[0])},`
    throw new IdentifierRefused(part, `${place} is not one of ${set.title}`)
  }
  const expected = rule === 'check digit' ? checkDigit(text.slice(0, -1)) : undefined
  if (expected !== undefined && !text.endsWith(expected)) {
    const found = text.slice(-1)
    throw new IdentifierRefused(part, `wrong check digit ${found} in ${text}, must be ${expected}`)
  }
  if (rule === 'zero' && text !== '0') {
    throw new IdentifierRefused(part, `begins with ${text}, must begin with 0`)
  }
}
