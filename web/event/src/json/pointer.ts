/** The place of a member within the value at a place (RFC 6901). */
export function memberOf(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The place of an element, counted from 0. */
export function elementOf(pointer: string, index: number): string {
  return `${pointer}/${index}`
}
