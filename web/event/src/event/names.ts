import { EPCIS } from './epcisWords.ts'
import { EventRefused } from './eventRefused.ts'

/** Prefixes that no context may give another meaning. */
export const FIXED_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['epcis', EPCIS],
  ['cbv', 'https://ref.gs1.org/cbv/'],
  ['gs1', 'https://gs1.org/voc/'],
])

/** Cuts a name at its first colon; without one there is no prefix. */
export function cut(name: string): [prefix: string | undefined, rest: string] {
  const colon = name.indexOf(':')
  return colon < 0 ? [undefined, name] : [name.slice(0, colon), name.slice(colon + 1)]
}

/** Refuses a character up to U+0020. */
export function printable(iri: string, at: string): string {
  if (Array.from(iri).some((character) => character <= ' ')) {
    throw new EventRefused(at, 'a space or control character in the IRI of a name')
  }
  return iri
}
