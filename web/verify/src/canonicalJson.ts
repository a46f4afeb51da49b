/** The JSON values that leaves hold: numbers are integers, everything else about numbers is text. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** RFC 8785 for the values above; throws RangeError for a number or text that has no place in a leaf. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return integer(value)
  if (typeof value === 'string') return quoted(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  // The default order of sort() is that of UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, member]) => `${quoted(name)}:${canonicalJson(member)}`).join(',')}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`)
  return String(value)
}

function quoted(text: string): string {
  if (!isWellFormed(text)) throw new RangeError('text with a lone surrogate')
  return JSON.stringify(text)
}

/** Whether every surrogate of the text is one of a pair. */
export function isWellFormed(text: string): boolean {
  // By code points a pair is one, so that only a lone surrogate matches.
  return !/\p{Surrogate}/u.test(text)
}
